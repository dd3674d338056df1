using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ApiAccessControl.Management.Http.Routes;
using ApiAccessControl.Management.Tests.Rest.Support;

namespace ApiAccessControl.Management.Tests.Rest.Documentation;

/// <summary>
/// The calls of the page on management, run with curl in the order of the page against the policy of the page.
/// </summary>
public partial class ManagementPageTests
{
    private const string Owner = "h7qw2lkp9sxa4mzd";

    private static readonly string Page = File.ReadAllText(
        Path.Combine(Folder(), "../../../../src/docs/management.md")).ReplaceLineEndings("\n");

    [Fact]
    public async Task Every_call_of_the_page_is_answered_with_the_status_above_it()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/curl"), "curl is not installed.");
        var owner = ApiKeyGenerator.Renew(Owner);
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, "policy.json");
            await File.WriteAllTextAsync(file, PolicyWith(owner), TestContext.Current.CancellationToken);
            await using var host = await RestHost.StartAsync(new() { Store = access => access.AddFileStore(file) });
            var calls = Call().Matches(Page);
            Assert.True(calls.Count >= 28, $"{calls.Count} calls");
            foreach (Match call in calls)
            {
                var command = call.Groups["command"].Value
                    .Replace($"aac_{Owner}_...", owner.Text, StringComparison.Ordinal)
                    .Replace(
                        "http://localhost:5000", host.Address.GetLeftPart(UriPartial.Authority),
                        StringComparison.Ordinal);

                var answer = await AnswerAsync(command.TrimEnd());
                Assert.True(
                    answer.EndsWith($" {call.Groups["status"].Value}", StringComparison.Ordinal),
                    $"{call.Value}{answer}");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_page_has_a_call_or_a_sentence_for_every_collection()
    {
        var collections = RestRoutes.All.Select(route => route.Pattern.Split('/')[0]).Distinct();

        Assert.All(collections, collection => Assert.Contains(collection, Page, StringComparison.Ordinal));
    }

    private static string PolicyWith(NewApiKey owner)
    {
        var json = Policy().Match(Page).Groups["json"].Value;
        var others = 0;
        return AnyHash().Replace(
            json.Replace(
                $"\"{Owner}\": {{ \"SecretHash\": \"sha256:...\"",
                $"\"{Owner}\": {{ \"SecretHash\": \"{owner.SecretHash}\"", StringComparison.Ordinal),
            _ => string.Create(CultureInfo.InvariantCulture, $"sha256:{++others:x64}"));
    }

    private static async Task<string> AnswerAsync(string command)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "/bin/sh", ["-c", $"{command} -sS --max-time 20 -w ' %{{http_code}}'"])
        {
            RedirectStandardOutput = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output;
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(
        "^```bash\n# (?<status>[0-9]{3})\n(?<command>curl .*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Call();

    [GeneratedRegex("^```jsonc\n// policy.json\n(?<json>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Policy();

    [GeneratedRegex(@"sha256:\.\.\.")]
    private static partial Regex AnyHash();
}
