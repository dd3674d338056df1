using System.Net;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.HttpOverrides;

namespace ApiAccessControl.Tests.Http;

/// <summary>The address of the connection decides, and no header of a client changes it.</summary>
public class AddressTests
{
    private static readonly NewApiKey Listed = TestKeys.Make("listed");

    private static readonly string Section = Wire.Section(Wire.Key(Listed,
        "\"Networks\": \"1.2.3.4, 2001:db8:1::/48\"") + Wire.Key(KeyHost.Good));

    public static TheoryData<string> Spoofs { get; } =
    [
        "X-Forwarded-For: 1.2.3.4", "X-Forwarded-For: 1.2.3.4, 1.2.3.4", "X-Real-IP: 1.2.3.4",
            "Forwarded: for=1.2.3.4", "CF-Connecting-IP: 1.2.3.4",
        "True-Client-IP: 1.2.3.4", "X-Client-IP: 1.2.3.4", "X_Forwarded_For: 1.2.3.4", "X.Forwarded.For: 1.2.3.4",
            "Client-IP: 1.2.3.4",
        "X-Cluster-Client-IP: 1.2.3.4", "X-Original-For: 1.2.3.4", "X-Remote-Addr: 1.2.3.4", "X-Forwarded: 1.2.3.4",
            "Via: 1.2.3.4",
        "Fastly-Client-IP: 1.2.3.4", "X-Azure-ClientIP: 1.2.3.4", "X-Envoy-External-Address: 1.2.3.4",
            "Connection: close, X-Forwarded-For",
    ];

    [Theory]
    [InlineData("1.2.3.4", 200)]
    [InlineData("::ffff:1.2.3.4", 200)]
    [InlineData("2001:db8:1::5", 200)]
    [InlineData("2001:db8:1::5%7", 200)]
    [InlineData("1.2.3.5", 403)]
    [InlineData("1.2.3.3", 403)]
    [InlineData("4.3.2.1", 403)]
    [InlineData("::ffff:1.2.3.5", 403)]
    [InlineData("::1.2.3.4", 403)]
    [InlineData("2001:db8::102:304", 403)]
    [InlineData("64:ff9b::1.2.3.4", 403)]
    [InlineData("2002:102:304::", 403)]
    [InlineData("::ffff:0:1.2.3.4", 403)]
    [InlineData("2001:db8:2::1", 403)]
    [InlineData("127.0.0.1", 403)]
    [InlineData("::1", 403)]
    [InlineData("0.0.0.0", 403)]
    public async Task The_address_of_the_connection_is_compared(string from, int expected)
    {
        await using var host = await StartAsync();
        host.Remote.Address = IPAddress.Parse(from);

        Assert.Equal(expected, await host.StatusAsync("/any", Wire.Header(Listed)));
        Assert.Equal(200, await host.StatusAsync("/any", Wire.Header(KeyHost.Good)));
    }

    [Fact]
    public async Task A_list_and_an_unknown_address_give_403()
    {
        await using var host = await StartAsync();
        host.Remote.IsUnknown = true;

        Assert.Equal(403, await host.StatusAsync("/any", Wire.Header(Listed)));
        Assert.Equal(403, await host.StatusAsync("/any", Wire.Header(Listed), ("X-Forwarded-For", "1.2.3.4")));
        Assert.Equal(200, await host.StatusAsync("/any", Wire.Header(KeyHost.Good)));
    }

    [Fact]
    public async Task No_header_of_a_client_changes_its_address()
    {
        await using var host = await StartAsync();
        foreach (var row in Spoofs)
        {
            var answer = await RawHttp.LinesAsync(
                host.Address, "GET /any HTTP/1.1", "Host: 1.2.3.4",
                    row.Data.StartsWith("Conn", StringComparison.Ordinal) ? row.Data : "Connection: close",
                row.Data.StartsWith("Conn", StringComparison.Ordinal) ? "X-Forwarded-For: 1.2.3.4" : row.Data,
                    Wire.Line(Listed));
            Assert.True(answer.Status == 403, $"{answer.Status} for {row.Data}");
        }
    }

    [Theory]
    [InlineData("10.0.0.1", "1.2.3.4", 200)]
    [InlineData("10.0.0.1", "6.6.6.6, 1.2.3.4", 200)]
    [InlineData("10.0.0.1", "1.2.3.4, 6.6.6.6", 403)]
    [InlineData("10.0.0.1", "1.2.3.4, 10.0.0.1, 6.6.6.6", 403)]
    [InlineData("10.0.0.1", "6.6.6.6", 403)]
    [InlineData("10.0.0.1", "1.2.3.4, nonsense", 403)]
    [InlineData("10.0.0.1", "01.2.3.4x", 403)]
    [InlineData("10.0.0.1", "", 403)]
    [InlineData("6.6.6.6", "1.2.3.4", 403)]
    [InlineData("6.6.6.6", "1.2.3.4, 10.0.0.1", 403)]
    [InlineData("1.2.3.4", "6.6.6.6", 200)]
    public async Task Behind_a_trusted_proxy_the_right_most_untrusted_address_is_compared(string peer,
        string forwarded, int expected)
    {
        await using var host = await StartAsync(app =>
        {
            var options = new ForwardedHeadersOptions
            {
                ForwardedHeaders = ForwardedHeaders.XForwardedFor,
                ForwardLimit = null
            };
            options.KnownProxies.Clear();
            options.KnownProxies.Add(IPAddress.Parse("10.0.0.1"));
            app.UseForwardedHeaders(options);
            app.UseApiAccessControl();
        });
        host.Remote.Address = IPAddress.Parse(peer);

        Assert.Equal(expected, await host.StatusAsync("/any", Wire.Header(Listed), ("X-Forwarded-For", forwarded)));
        Assert.Equal(expected == 200 && peer == "1.2.3.4" ? 200 : 403,
            await host.StatusAsync("/any", Wire.Header(Listed), ("X-Real-IP", "1.2.3.4")));
    }

    private static Task<TestHost> StartAsync(Action<WebApplication>? use = null) => TestHost.StartAsync(
        Section, app => app.MapGet("/any", () => "in").RequireApiKey(), use: use, from: IPAddress.Parse("203.0.113.9"));
}
