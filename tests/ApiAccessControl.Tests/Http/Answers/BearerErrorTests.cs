using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Answers;

/// <summary>
/// RFC 6750, section 3.1: the error is in the Bearer challenge, and only if the credential was sent as Bearer.
/// </summary>
public class BearerErrorTests
{
    private const string ApiKey = "ApiKey realm=\"api\", header=\"X-Api-Key\"";
    private const string Invalid = "Bearer realm=\"api\", error=\"invalid_token\"";

    private static string Bearer => $"Authorization: Bearer {KeyHost.Good.Text}";

    [Theory]
    [InlineData("None", false)]
    [InlineData("Code", true)]
    [InlineData("Full", true)]
    public async Task A_403_has_insufficient_scope_only_at_disclosure_Code_and_above(
        string disclosure, bool isDisclosed)
    {
        await using var host = await StartAsync($$""" "Refusals": { "Disclosure": "{{disclosure}}" }, """);

        var byBearer = await RawHttp.GetAsync(host.Address, "/narrow", Bearer);
        var byHeader = await RawHttp.GetAsync(host.Address, "/narrow", Wire.Line(KeyHost.Good));

        Assert.Equal((403, 403), (byBearer.Status, byHeader.Status));
        Assert.Equal(isDisclosed ? ["Bearer realm=\"api\", error=\"insufficient_scope\""] : [],
            byBearer.Header("WWW-Authenticate"));
        Assert.Empty(byHeader.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task A_401_and_a_400_have_their_bearer_error_at_every_disclosure()
    {
        await using var host = await StartAsync("");

        var wrong = await RawHttp.GetAsync(host.Address, "/any", $"Authorization: Bearer {KeyHost.Unknown.Text}");
        var malformed = await RawHttp.GetAsync(host.Address, "/any", $"{Bearer},{KeyHost.Other.Text}");
        var twice = await RawHttp.GetAsync(host.Address, "/any", Bearer, Bearer);

        Assert.Equal([ApiKey, Invalid], wrong.Header("WWW-Authenticate"));
        Assert.Equal(["Bearer realm=\"api\", error=\"invalid_request\""], malformed.Header("WWW-Authenticate"));
        Assert.Equal((400, 400), (malformed.Status, twice.Status));
    }

    [Theory]
    [InlineData("Accept: */*")]
    [InlineData("X-Api-Key: nonsense")]
    [InlineData("Authorization: Bearer eyJhbGciOiJub25lIn0.e30.")]
    public async Task Without_a_bearer_key_there_is_no_bearer_error(string line)
    {
        await using var host = await StartAsync("");

        var answer = await RawHttp.GetAsync(host.Address, "/any", line);

        Assert.Equal([ApiKey, "Bearer realm=\"api\""], answer.Header("WWW-Authenticate"));
    }

    private static Task<TestHost> StartAsync(string options) => TestHost.StartAsync(KeyHost.SectionWith(options), app =>
    {
        app.MapGet("/any", () => "in").RequireApiKey();
        app.MapGet("/narrow", () => "in").RequirePermission("members", "search");
    });
}
