using System.Text.RegularExpressions;
using ApiAccessControl.Tests.Mutations;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Hostile;

/// <summary>
/// Random requests over sockets against every profile. A failing seed is run alone with MUTATION_SEED, and
/// MUTATION_SECONDS runs others for longer.
/// </summary>
public sealed partial class HostileClientTests
{
    private const int Count = 340;
    private const int Window = 12;

    private static readonly string[] Parts =
        [.. HostileCredentials.Secrets.SelectMany(secret => secret.Chunk(Window).Select(part => new string(part))
            .Where(part => part.Length == Window))];

    public static TheoryData<AccessProfile> Profiles => [.. Enum.GetValues<AccessProfile>()];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task A_hostile_request_gets_a_status_below_500_and_is_admitted_only_with_a_valid_key(
        AccessProfile profile)
    {
        await using var host = await HostileHost.StartAsync(profile);
        var statuses = new Dictionary<int, int>();
        var mayEnter = new HashSet<string>();
        var (entered, before) = (0, host.Log.OfTheGate.Count());
        foreach (var seed in Budget.Seeds(Count))
        {
            var request = HostileRequest.Next(seed, profile);
            var answers = await AnswersAsync(host, request, seed);
            // A handler may still run after its client closed the connection, so marks of earlier requests count.
            mayEnter.UnionWith(request.MayEnter);
            foreach (var mark in host.TakeEntered())
            {
                Assert.True(mayEnter.Contains(mark), $"seed {seed}: '{mark}' entered.\n{request}");
                entered++;
            }

            Assert.True(host.Failures.IsEmpty, $"seed {seed}: {host.Failures.FirstOrDefault()}\n{request}");
            MustHoldNoSecret(answers, $"seed {seed}");
            foreach (Match status in StatusLine().Matches(answers))
            {
                var code = int.Parse(status.Groups[1].ValueSpan);
                Assert.True(code is < 500 or 503, $"seed {seed}: {code}\n{request}");
                statuses[code] = statuses.GetValueOrDefault(code) + 1;
            }
        }

        var lines = host.Log.OfTheGate.Skip(before).ToArray();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.DoesNotContain(line, IsRaw));
        Assert.All(lines, line => MustHoldNoSecret(line, "log"));
        Assert.Empty(host.Log.At(LogLevel.Error));
        Assert.Empty(host.Log.At(LogLevel.Critical));
        Assert.True(entered > 10, $"{entered} entered");
        Assert.All([200, 400, 401, 404, 503], status =>
            Assert.True(statuses.GetValueOrDefault(status) > 0, $"No answer was {status}."));
    }

    private static async Task<string> AnswersAsync(HostileHost host, HostileRequest request, int seed)
    {
        try
        {
            var answers = await RawHttp.HostileAsync(host.Address, request.Bytes, request.EndsEarly);
            Assert.True(answers.Length > 0 || request.EndsEarly, $"seed {seed}: no answer\n{request}");
            return answers;
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"seed {seed}: the connection stayed open.\n{request}");
            throw;
        }
    }

    private static void MustHoldNoSecret(string text, string where) =>
        Assert.True(!Parts.Any(part => text.Contains(part, StringComparison.Ordinal)), $"{where}: {text}");

    private static bool IsRaw(char c) => char.IsControl(c) || c is '\u2028' or '\u202E' or '\uFEFF';

    [GeneratedRegex(@"HTTP/1\.1 (\d{3})[ \r]")]
    private static partial Regex StatusLine();
}
