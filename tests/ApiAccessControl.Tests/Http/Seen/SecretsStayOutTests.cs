using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Seen;

/// <summary>A presented credential is never written, whatever the reason and the place.</summary>
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
        written.AppendJoin('\n', log.Lines).AppendJoin('\n', activities.Tags)
            .AppendJoin('\n', activities.TagsOfTheGate);
        var text = written.ToString();

        Assert.True(log.OfTheGate.Count() > 80, "The log was not heard.");
        Assert.NotEmpty(activities.TagsOfTheGate);
        Assert.All(forbidden, secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("", "X-Api-Key: {text}")]
    [InlineData("", "Api-Key: {text}")]
    [InlineData("", "Authorization: Bearer {text}")]
    [InlineData("", "Authorization: Basic {pair}")]
    [InlineData("", "Authorization: Token {text}")]
    [InlineData("?key={text}", "Accept: */*")]
    [InlineData("?two", "X-Api-Key: {secret}")]
    public async Task The_credential_of_an_admitted_request_appears_in_no_output(string query, string header)
    {
        var places = query == "?two"
            ? """ "UserNameHeaderName": "X-User" """
            : """
              "HeaderName": "X-Api-Key, Api-Key", "Basic": true, "AuthorizationScheme": "Token",
              "QueryParameterName": "key"
              """;
        using var log = new CapturedLog();
        using var activities = new Activities();
        using var decisions = new MeterListenerOf("api_access.decisions");
        await using var host = await TestHost.StartAsync(
            KeyHost.SectionWith($$""" "Credentials": { {{places}} }, """),
            app =>
            {
                app.MapGet("/says", (HttpContext context) => Printed(context)).RequireApiKey();
                app.MapGet("/throws", string (HttpContext context) =>
                    throw new InvalidOperationException(Printed(context))).RequireApiKey();
                app.MapGet("/owners", () => "in").RequireApiRole("Owner");
            },
            builder =>
            {
                builder.AddApiAccessControl();
                builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
            });
        decisions.ListenTo(host.Services);
        var secret = Wire.Secret(KeyHost.Good);
        var pair = Wire.Basic(KeyHost.Good.Id, secret);
        var written = new StringBuilder();
        foreach (var (path, status) in new[] { ("/says", 200), ("/throws", 500), ("/owners", 403) })
        {
            var answer = await RawHttp.GetAsync(
                host.Address, path + Filled(query), Filled(header), $"X-User: {KeyHost.Good.Id}");
            Assert.Equal(status, answer.Status);
            written.AppendLine(answer.WithoutDate);
        }

        // The server itself logs the target of a request, the query with it.
        var isInQuery = query.StartsWith("?key", StringComparison.Ordinal);
        written.AppendJoin('\n', isInQuery ? log.OfTheGate : log.Lines)
            .AppendJoin('\n', activities.TagsOfTheGate)
            .AppendJoin('\n', isInQuery ? [] : activities.Tags)
            .AppendJoin('\n', decisions.Measurements);
        var text = written.ToString();
        Assert.Equal(2, log.OfTheGate.Count(line => line.Contains("Allowed", StringComparison.Ordinal)));
        Assert.Contains(activities.TagsOfTheGate, tag => tag == $"api_access.key={KeyHost.Good.Id}");
        Assert.Equal(3, decisions.Measurements.Count);
        Assert.All([KeyHost.Good.Text, secret, secret[..^6], pair, pair[^24..]], part =>
            Assert.DoesNotContain(part, text, StringComparison.OrdinalIgnoreCase));

        string Filled(string template) => template
            .Replace("{text}", KeyHost.Good.Text, StringComparison.Ordinal)
            .Replace("{secret}", secret, StringComparison.Ordinal)
            .Replace("{pair}", pair, StringComparison.Ordinal);
    }

    // Everything a handler can print of the values the gate provides.
    private static string Printed(HttpContext context)
    {
        var feature = context.Features.Get<IApiAccessFeature>()!;
        var claims = string.Join(' ', context.User.Claims);
        return $"{feature} {feature.Decision} {feature.Key} {claims} {JsonSerializer.Serialize(feature.Decision)}";
    }

    // The same credential in each place, and every part of it that must not be disclosed.
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
        private readonly ConcurrentQueue<string> _tagsOfTheGate = new();

        public Activities()
        {
            _listener = new()
            {
                ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = Read,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public IReadOnlyCollection<string> Tags => _tags;

        public IReadOnlyCollection<string> TagsOfTheGate => _tagsOfTheGate;

        public void Dispose() => _listener.Dispose();

        private void Read(Activity activity)
        {
            foreach (var (name, value) in activity.TagObjects)
            {
                (name.StartsWith("api_access.", StringComparison.Ordinal) ? _tagsOfTheGate : _tags)
                    .Enqueue($"{name}={value}");
            }
        }
    }
}
