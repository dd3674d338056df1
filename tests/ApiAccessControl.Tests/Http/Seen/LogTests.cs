using System.Net;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Seen;

/// <summary>A refusal is logged with the values needed to act on it, and a client cannot write into the log.</summary>
public sealed class LogTests : IAsyncLifetime
{
    private readonly CapturedLog _log = new();
    private TestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync(
        KeyHost.SectionWith(""" "Credentials": { "QueryParameterName": "key" }, """),
        app =>
        {
            app.MapGet("/any", () => "in").RequireApiKey();
            app.MapGet("/items/{**id}", () => "in").RequirePermission("items", "{id}");
            app.MapGet("/o/{org}/{project}", () => "in").RequireApiKey().InOrganization("{org}").InProject("{project}");
        },
        builder =>
        {
            builder.AddApiAccessControl();
            builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log);
        },
        from: IPAddress.Parse("203.0.113.9"));

    public ValueTask DisposeAsync()
    {
        _log.Dispose();
        return _host.DisposeAsync();
    }

    [Theory]
    [InlineData("%0d%0aFAKE: refused nothing")]
    [InlineData("%0AFAKE")]
    [InlineData("%1b[31mred")]
    [InlineData("%07%08%7f")]
    [InlineData("%C2%85next")]
    [InlineData("%E2%80%A8line")]
    [InlineData("%E2%80%AEdrow")]
    [InlineData("%EF%BB%BFbom")]
    public async Task A_control_character_in_a_route_value_never_reaches_the_log_raw(string value)
    {
        var target = value.Replace(" ", "%20", StringComparison.Ordinal);
        foreach (var path in new[] { $"/items/{target}", $"/o/{target}/x", $"/o/x/{target}" })
        {
            var answer = await RawHttp.GetAsync(_host.Address, path, Wire.Line(KeyHost.Good));
            Assert.True(answer.Status is 403, $"{answer.Status} for {path}");
        }

        Assert.Equal(3, _log.OfTheGate.Count(line => line.Contains("refused", StringComparison.Ordinal)
            && line.Contains("with 403", StringComparison.Ordinal)));
        Assert.All(_log.OfTheGate, line =>
            Assert.DoesNotContain(line, c => char.IsControl(c) || c is '\u2028' or '\u202E' or '\uFEFF'));
    }

    [Fact]
    public async Task A_long_route_value_is_truncated_in_the_log()
    {
        var answer = await RawHttp.GetAsync(
            _host.Address, $"/items/{new string('a', 4000)}", Wire.Line(KeyHost.Good));

        Assert.Equal(403, answer.Status);
        Assert.Contains(_log.OfTheGate, line => line.Contains("items:GET:aaa", StringComparison.Ordinal));
        Assert.All(_log.OfTheGate, line => Assert.True(line.Length < 1500, $"{line.Length}"));
    }

    [Fact]
    public async Task A_refusal_names_endpoint_status_reason_key_address_and_revision()
    {
        Assert.Equal(403, (await RawHttp.GetAsync(_host.Address, "/items/7", Wire.Line(KeyHost.Good))).Status);

        var line = Assert.Single(_log.At(LogLevel.Information), text =>
            text.Contains("permission_missing", StringComparison.Ordinal));
        Assert.All(["/items/", "403", KeyHost.Good.Id, "203.0.113.9", "items:GET:7", "Revision="], part =>
            Assert.Contains(part, line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_admission_is_logged_at_Trace_only()
    {
        Assert.Equal(200, (await RawHttp.GetAsync(_host.Address, "/any", Wire.Line(KeyHost.Good))).Status);

        Assert.Single(_log.At(LogLevel.Trace), line => line.Contains("Allowed", StringComparison.Ordinal)
            && line.Contains(KeyHost.Good.Id, StringComparison.Ordinal));
        Assert.DoesNotContain(_log.At(LogLevel.Information), line =>
            line.Contains(KeyHost.Good.Id, StringComparison.Ordinal));
    }

    [Fact] // The server itself logs the target of a request; the gate does not add to that.
    public async Task A_key_in_the_query_is_in_no_log_line_of_the_gate()
    {
        Assert.Equal(200, (await RawHttp.GetAsync(_host.Address, $"/any?key={KeyHost.Good.Text}")).Status);
        Assert.Equal(401, (await RawHttp.GetAsync(_host.Address, $"/any?key={KeyHost.Disabled.Text}")).Status);

        Assert.NotEmpty(_log.OfTheGate);
        Assert.All(_log.OfTheGate, line =>
            Assert.DoesNotContain(Wire.Secret(KeyHost.Good), line, StringComparison.Ordinal));
        Assert.All(_log.OfTheGate, line =>
            Assert.DoesNotContain(Wire.Secret(KeyHost.Disabled), line, StringComparison.Ordinal));
    }
}
