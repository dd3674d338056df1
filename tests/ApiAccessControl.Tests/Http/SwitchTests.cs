using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http;

/// <summary>The switch off refuses every spelling and method, and no handler runs.</summary>
public class SwitchTests
{
    private static string Section(bool global, string systems) => $$"""
        { "Policy": { "Enabled": {{(global ? "true" : "false")}}, "Systems": { {{systems}} }, "Keys": { {{KeyHost.Keys.Replace("\"Account\": \"closed\"", "", StringComparison.Ordinal)}} } } }
        """;

    [Theory]
    [InlineData("GET /any")]
    [InlineData("GET /ANY/")]
    [InlineData("get /x/../any")]
    [InlineData("HEAD /any")]
    [InlineData("FOO /any")]
    [InlineData("POST /any")]
    [InlineData("OPTIONS /any")]
    [InlineData("GET /nowhere")]
    [InlineData("GET /get")]
    [InlineData("DELETE /get")]
    [InlineData("GET /anonymous")]
    public async Task The_global_switch_off_is_503_for_everything_that_did_not_opt_out(string line)
    {
        var handled = 0;
        await using var host = await TestHost.StartAsync(Section(false, ""), app =>
        {
            app.Map("/any", () => handled++).RequireApiKey();
            app.MapGet("/get", () => handled++).RequireApiKey();
            app.MapGet("/anonymous", () => handled++).AllowAnonymous();
            app.MapGet("/health", () => "ok").DisableApiAccessControl();
        });

        Assert.Equal(503, (await RawHttp.RequestAsync(host.Address, line, "Content-Length: 0",
            Wire.Line(KeyHost.Good))).Status);
        Assert.Equal(503, (await RawHttp.RequestAsync(host.Address, line, "Content-Length: 0")).Status);
        Assert.Equal(0, handled);
        Assert.Equal(200, await host.StatusAsync("/health"));
    }

    [Theory]
    [InlineData("\"reports\": { \"Enabled\": true }, \"mail\": { \"Enabled\": true }", 200, 200, 200)]
    [InlineData("\"reports\": { \"Enabled\": true }, \"mail\": { \"Enabled\": false }", 200, 503, 503)]
    [InlineData("\"reports\": { \"Enabled\": true }, \"mail\": { }", 200, 503, 503)]
    [InlineData("\"reports\": { \"Enabled\": true }", 200, 503, 503)]
    [InlineData("\"mail\": { \"Enabled\": true }", 503, 200, 503)]
    [InlineData("", 503, 503, 503)]
    public async Task Every_system_of_an_endpoint_must_be_known_and_on(string systems, int reports, int mail,
        int both)
    {
        await using var host = await TestHost.StartAsync(Section(true, systems), app =>
        {
            app.MapGet("/none", () => "in").RequireApiKey();
            app.MapGet("/reports", () => "in").RequireApiKey().InApiSystem("reports");
            app.MapGet("/mail", [InApiSystem("mail"), RequireApiKey] () => "in");
            app.MapGroup("/g").InApiSystem("reports").MapGet("/both", () => "in").RequireApiKey().InApiSystem("mail");
        });

        Assert.Equal(200, await host.StatusAsync("/none", Wire.Header(KeyHost.Good)));
        Assert.Equal(reports, await host.StatusAsync("/reports", Wire.Header(KeyHost.Good)));
        Assert.Equal(mail, await host.StatusAsync("/mail", Wire.Header(KeyHost.Good)));
        Assert.Equal(both, await host.StatusAsync("/g/both", Wire.Header(KeyHost.Good)));
    }
}
