using System.Net;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http;

public class SmallestSectionTests
{
    private static readonly NewApiKey First = ApiKeyGenerator.Create();
    private static readonly NewApiKey Second = ApiKeyGenerator.Create();
    private static readonly NewApiKey Third = ApiKeyGenerator.Create();

    private static readonly string Section = $$"""
        { "UndeclaredEndpoints": "KeyOnly", "Policy": { "Enabled": true, "Keys": {
          "{{First.Id}}": { "SecretHash": "{{First.SecretHash}}", "Networks": "198.51.100.7" },
          "{{Second.Id}}": { "SecretHash": "{{Second.SecretHash}}", "Networks": "203.0.113.0/24, 2001:db8:1::/48" },
          "{{Third.Id}}": { "SecretHash": "{{Third.SecretHash}}", "Networks": "192.0.2.10-192.0.2.20" } } } }
        """;

    public static TheoryData<int, string, HttpStatusCode> Cases { get; } = new()
    {
        { 1, "198.51.100.7", HttpStatusCode.OK },
        { 1, "::ffff:198.51.100.7", HttpStatusCode.OK },
        { 1, "198.51.100.8", HttpStatusCode.Forbidden },
        { 2, "203.0.113.255", HttpStatusCode.OK },
        { 2, "203.0.114.0", HttpStatusCode.Forbidden },
        { 2, "2001:db8:1:ffff::1", HttpStatusCode.OK },
        { 2, "2001:db8:2::1", HttpStatusCode.Forbidden },
        { 3, "192.0.2.10", HttpStatusCode.OK },
        { 3, "192.0.2.20", HttpStatusCode.OK },
        { 3, "192.0.2.21", HttpStatusCode.Forbidden },
        { 3, "192.0.2.9", HttpStatusCode.Forbidden },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_documented_smallest_section_works(int key, string from, HttpStatusCode expected)
    {
        await using var host = await TestHost.StartAsync(Section, app => app.MapGet("/", () => "hello"),
            from: IPAddress.Parse(from));
        var text = (key switch { 1 => First, 2 => Second, _ => Third }).Text;

        var (status, _) = await host.GetAsync("/", ("X-Api-Key", text));

        Assert.Equal(expected, status);
    }

    [Fact]
    public async Task The_smallest_section_refuses_a_request_without_a_key()
    {
        await using var host = await TestHost.StartAsync(Section, app => app.MapGet("/", () => "hello"));

        var (status, body) = await host.GetAsync("/");

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal("""{"error":"A valid API key is required."}""", body);
    }
}
