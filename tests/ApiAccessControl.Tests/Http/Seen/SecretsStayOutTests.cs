using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Seen;

/// <summary>R30: whatever is refused, and however it was presented, what was presented is written nowhere.</summary>
public class SecretsStayOutTests
{
    [Theory]
    [InlineData("Simple", "None")]
    [InlineData("Simple", "Full")]
    [InlineData("ProblemDetails", "Full")]
    [InlineData("Atlas", "Full")]
    public async Task No_log_line_tag_header_or_body_has_the_secret_for_any_reason(string format, string disclosure)
    {
        using var log = new CapturedLog();
        using var activities = new Activities();
        await using var host = await OrderOfKeyTests.StartAsync(
            $$""" "Credentials": { "Basic": true }, "Refusals": { "Format": "{{format}}", "Disclosure": "{{disclosure}}" }, """,
            builder =>
            {
                builder.AddApiAccessControl();
                builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
            });
        var written = new StringBuilder();
        var forbidden = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in OrderOfKeyTests.Rows)
        {
            var (target, key, _) = row.Data;
            foreach (var line in Presented(OrderOfKeyTests.TextOf(key), forbidden))
            {
                var answer = await RawHttp.GetAsync(host.Address, target, line);
                Assert.NotEqual(200, answer.Status);
                written.Append(answer.WithoutDate).Append('\n');
            }
        }

        var passed = await RawHttp.GetAsync(host.Address, "/nowhere", Wire.Line(TestKeys.Make("ok")));
        Assert.Equal(404, passed.Status);
        Presented(TestKeys.Make("ok").Text, forbidden);
        written.AppendJoin('\n', log.Lines).AppendJoin('\n', activities.Tags);
        var text = written.ToString();

        Assert.True(log.OfTheGate.Count() > 80, "The log was not heard.");
        Assert.NotEmpty(activities.Tags);
        Assert.All(forbidden, secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
    }

    // The same credential in each place, and every part of it that must not come back.
    private static List<string> Presented(string text, HashSet<string> forbidden)
    {
        if (text.Length < 20)
        {
            return [text.Length == 0 ? "Accept: */*" : $"X-Api-Key: {text}"];
        }

        var parts = text.Split('_');
        var pair = Wire.Basic(parts[1], parts[2]);
        forbidden.UnionWith([text, parts[2], parts[2][..^6], pair, pair[..^4], $"Bearer {parts[0]}"]);
        return [$"X-Api-Key: {text}", $"Authorization: Bearer {text}", $"Authorization: Basic {pair}"];
    }

    private sealed class Activities : IDisposable
    {
        private readonly ActivityListener _listener;
        private readonly ConcurrentQueue<string> _tags = new();

        public Activities()
        {
            _listener = new()
            {
                ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity =>
                    _tags.Enqueue(string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))),
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public IReadOnlyCollection<string> Tags => _tags;

        public void Dispose() => _listener.Dispose();
    }
}
