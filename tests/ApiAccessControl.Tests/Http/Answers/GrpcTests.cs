using System.Net;
using System.Net.Http.Headers;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ApiAccessControl.Tests.Http.Answers;

/// <summary>
/// gRPC clients read the status from headers of a response without a body, over HTTP/2 without TLS here.
/// </summary>
public class GrpcTests
{
    private const string Denied = "Access denied. You don't have permission to access this.";

    private static readonly string[] Formats = ["Simple", "ProblemDetails", "Atlas"];

    public static TheoryData<string, string, string, string> Rows { get; } = new()
    {
        { "/any", "x,y", "3", "The request carries a malformed credential or more than one." },
        { "/any", "", "16", "A valid API key is required." },
        { "/any", "x", "16", "A valid API key is required." },
        { "/narrow", "good", "7", Denied },
        { "/role", "good", "7", Denied },
        { "/nowhere", "good", "5", "Not found." },
        { "/off", "good", "14", "The API is not available." },
    };

    [Fact]
    public async Task Every_refusal_in_every_format_is_200_with_the_status_in_the_headers_and_no_body()
    {
        foreach (var format in Formats)
        {
            await using var host = await StartAsync(
                $$""" "Refusals": { "Format": "{{format}}", "Disclosure": "None" }, """);
            foreach (var row in Rows)
            {
                var (target, key, status, message) = row.Data;
                using var response = await CallAsync(host, target, key, "application/grpc");

                Assert.Equal((HttpStatusCode.OK, new(2, 0)), (response.StatusCode, response.Version));
                Assert.Equal((status, message), (Header(response, "grpc-status"), Header(response, "grpc-message")));
                Assert.Equal("application/grpc", response.Content.Headers.ContentType!.ToString());
                Assert.Equal("no-store", Header(response, "Cache-Control"));
                Assert.False(response.Headers.Contains("WWW-Authenticate"));
                Assert.False(response.Headers.Contains(DecisionIdTests.Name));
                Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
                Assert.Empty(response.TrailingHeaders);
            }
        }
    }

    [Theory]
    [InlineData("application/grpc", true)]
    [InlineData("application/grpc+proto", true)]
    [InlineData("Application/GRPC", true)]
    [InlineData("application/grpc; charset=utf-8", true)]
    [InlineData("application/grpc-web", false)]
    [InlineData("application/grpc-web-text", false)]
    [InlineData("application/grpcs", false)]
    [InlineData("application/json", false)]
    public async Task Only_the_gRPC_content_type_is_answered_as_gRPC(string contentType, bool isGrpc)
    {
        await using var host = await StartAsync("");

        using var response = await CallAsync(host, "/any", "", contentType);

        Assert.Equal(isGrpc ? 200 : 401, (int)response.StatusCode);
        Assert.Equal(isGrpc, response.Headers.Contains("grpc-status"));
    }

    [Fact]
    public async Task A_gRPC_call_with_a_valid_key_reaches_its_endpoint()
    {
        await using var host = await StartAsync("");

        using var response = await CallAsync(host, "/any", "good", "application/grpc");

        Assert.False(response.Headers.Contains("grpc-status"));
        Assert.Equal("in", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_gRPC_message_has_the_disclosed_text_percent_encoded()
    {
        await using var host = await StartAsync(""" "Refusals": { "Disclosure": "Full" }, """);

        using var response = await CallAsync(host, "/items/100%25-caf%C3%A9", "good", "application/grpc");

        Assert.Equal(
            $"{Denied} code=permission_missing address=203.0.113.9 rule=items:POST:100%25-caf%C3%A9",
            Header(response, "grpc-message"));
        Assert.Matches("^[0-9a-f]{16}$", Header(response, DecisionIdTests.Name));
    }

    [Fact]
    public async Task A_long_rule_is_truncated_in_the_gRPC_message()
    {
        await using var host = await StartAsync(""" "Refusals": { "Disclosure": "Full" }, """);

        using var response = await CallAsync(host, $"/items/{new string('a', 5000)}", "good", "application/grpc");

        Assert.InRange(Header(response, "grpc-message").Length, 200, 400);
    }

    private static string Header(HttpResponseMessage response, string name) =>
        Assert.Single(response.Headers.GetValues(name));

    private static Task<HttpResponseMessage> CallAsync(TestHost host, string target, string key, string contentType)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, target)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent([0, 0, 0, 0, 0]),
        };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        request.Headers.TE.Add(new("trailers"));
        if (key.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("X-Api-Key", key == "good" ? KeyHost.Good.Text : key);
        }

        return host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<TestHost> StartAsync(string options) => TestHost.StartAsync(
        KeyHost.SectionWith(options),
        app =>
        {
            app.MapPost("/any", () => "in").RequireApiKey();
            app.MapPost("/narrow", () => "in").RequirePermission("members", "search");
            app.MapPost("/role", () => "in").RequireApiRole("Owner");
            app.MapPost("/items/{id}", () => "in").RequirePermission("items", "{id}");
            app.MapPost("/off", () => "in").RequireApiKey().InApiSystem("unknown-system");
        },
        builder =>
        {
            builder.AddApiAccessControl();
            builder.WebHost.ConfigureKestrel(kestrel =>
                kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2));
        },
        from: IPAddress.Parse("203.0.113.9"));
}
