using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Answers;

/// <summary>The five answer bodies, byte for byte, because clients compare them.</summary>
public class SimpleTests
{
    private static readonly string Options = """ "UndeclaredEndpoints": "Refuse", """;

    private static readonly string Section = KeyHost.SectionWith(Options);

    public static TheoryData<string, string, int, string> Rows { get; } = new()
    {
        { "/any", $"X-Api-Key: {KeyHost.Good.Text},x", 400,
            """{"error":"The request carries a malformed credential or more than one."}""" },
        { "/any", "X-Api-Key: x", 401, """{"error":"A valid API key is required."}""" },
        { "/any", "Accept: text/html", 401, """{"error":"A valid API key is required."}""" },
        { "/undeclared", Wire.Line(KeyHost.Good), 403,
            """{"error":"Access denied. You don't have permission to access this."}""" },
        { "/nowhere", Wire.Line(KeyHost.Good), 404, """{"error":"Not found."}""" },
        { "/off", Wire.Line(KeyHost.Good), 503, """{"error":"The API is not available."}""" },
    };

    [Fact]
    public async Task Each_status_has_one_body_and_is_never_cached()
    {
        await using var host = await TestHost.StartAsync(Section, Map);
        foreach (var row in Rows)
        {
            var (target, line, status, body) = row.Data;
            var answer = await RawHttp.GetAsync(host.Address, target, line);

            Assert.Equal((status, body), (answer.Status, answer.Body));
            Assert.Equal(["application/json"], answer.Header("Content-Type"));
            Assert.Equal(["no-store"], answer.Header("Cache-Control"));
            Assert.Equal([$"{body.Length}"], answer.Header("Content-Length"));
            Assert.Equal(status == 401, answer.Header("WWW-Authenticate").Count > 0);
            Assert.Empty(answer.Header("Retry-After"));
            Assert.Empty(answer.Header("Set-Cookie"));
        }
    }

    [Fact]
    public async Task A_HEAD_answer_has_the_headers_of_GET_and_no_body()
    {
        await using var host = await TestHost.StartAsync(Section, Map);
        foreach (var row in Rows)
        {
            var (target, line, status, body) = row.Data;
            var answer = await RawHttp.RequestAsync(host.Address, $"HEAD {target}", line);

            Assert.Equal((status, ""), (answer.Status, answer.Body));
            Assert.Equal([$"{body.Length}"], answer.Header("Content-Length"));
        }
    }

    [Theory]
    [InlineData("", "ApiKey realm=\"api\", header=\"X-Api-Key\"|Bearer realm=\"api\"")]
    [InlineData("\"Basic\": true",
        "ApiKey realm=\"api\", header=\"X-Api-Key\"|Bearer realm=\"api\"|Basic realm=\"api\", charset=\"UTF-8\"")]
    [InlineData("\"Basic\": true, \"Header\": false, \"Bearer\": false", "Basic realm=\"api\", charset=\"UTF-8\"")]
    [InlineData("\"Header\": false", "Bearer realm=\"api\"")]
    [InlineData("\"Bearer\": false", "ApiKey realm=\"api\", header=\"X-Api-Key\"")]
    [InlineData("\"Header\": false, \"Bearer\": false, \"QueryParameterName\": \"key\"",
        "ApiKey realm=\"api\", query=\"key\"")]
    [InlineData("\"Bearer\": false, \"QueryParameterName\": \"key\"",
        "ApiKey realm=\"api\", header=\"X-Api-Key\"")]
    [InlineData("\"Realm\": \"members\"",
        "ApiKey realm=\"members\", header=\"X-Api-Key\"|Bearer realm=\"members\"")]
    [InlineData("\"HeaderName\": \"Api-Key, X-Api-Key\"",
        "ApiKey realm=\"api\", header=\"Api-Key\"|Bearer realm=\"api\"")]
    [InlineData("\"AuthorizationScheme\": \"ApiKey\"", "ApiKey realm=\"api\"|Bearer realm=\"api\"")]
    [InlineData("\"AuthorizationScheme\": \"apikey\"", "apikey realm=\"api\"|Bearer realm=\"api\"")]
    [InlineData("\"AuthorizationScheme\": \"Token\"",
        "Token realm=\"api\"|ApiKey realm=\"api\", header=\"X-Api-Key\"|Bearer realm=\"api\"")]
    [InlineData("\"AuthorizationScheme\": \"ApiKey\", \"Header\": false, \"Bearer\": false", "ApiKey realm=\"api\"")]
    public async Task A_401_challenges_with_each_enabled_scheme_once(string credentials, string expected)
    {
        await using var host = await TestHost.StartAsync(
            KeyHost.SectionWith($$""" "Credentials": { {{credentials}} }, """), Map);

        var answer = await RawHttp.GetAsync(host.Address, "/any");

        Assert.Equal(401, answer.Status);
        Assert.Equal(expected.Split('|'), answer.Header("WWW-Authenticate"));
    }

    private static void Map(WebApplication app)
    {
        string[] methods = ["GET", "HEAD"];
        app.MapMethods("/any", methods, () => "in").RequireApiKey();
        app.MapMethods("/undeclared", methods, () => "in");
        app.MapMethods("/off", methods, () => "in").RequireApiKey().InApiSystem("unknown-system");
    }
}
