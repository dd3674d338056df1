using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Credentials;

/// <summary>A key is read from the configured places and from no other.</summary>
public class ElsewhereTests(KeyHost keys) : IClassFixture<KeyHost>
{
    private static string Text => KeyHost.Good.Text;

    public static TheoryData<string, string> Elsewhere { get; } = new()
    {
        { "/any", $"Cookie: X-Api-Key={Text}" },
        { "/any", $"Cookie: Authorization=Bearer {Text}" },
        { "/any", $"Proxy-Authorization: Bearer {Text}" },
        { "/any", $"X_Api_Key: {Text}" },
        { "/any", $"X.Api.Key: {Text}" },
        { "/any", $"XApiKey: {Text}" },
        { "/any", $"Api-Key: {Text}" },
        { "/any", $"X-Api-Keys: {Text}" },
        { "/any", $"X-Auth-Token: {Text}" },
        { "/any", $"X-Forwarded-Authorization: Bearer {Text}" },
        { "/any", $"X-Original-Authorization: Bearer {Text}" },
        { "/any", $"X-HTTP-Authorization: Bearer {Text}" },
        { "/any", $"Referer: http://localhost/?X-Api-Key={Text}" },
        { "/any", $"User-Agent: {Text}" },
        { "/any", $"Sec-WebSocket-Protocol: {Text}" },
        { $"/any?X-Api-Key={Text}", "Accept: */*" },
        { $"/any?api_key={Text}", "Accept: */*" },
        { $"/any?access_token={Text}", "Accept: */*" },
        { $"/any?Authorization=Bearer%20{Text}", "Accept: */*" },
        { $"/any#{Text}", "Accept: */*" },
        { $"/any;key={Text}", "Accept: */*" },
    };

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public async Task A_key_is_not_read_from_any_other_place(string target, string line)
    {
        var answer = await RawHttp.GetAsync(keys.Address, target, line);

        Assert.Equal(401, answer.Status);
    }

    [Fact]
    public async Task A_key_in_the_user_part_of_the_address_is_not_read()
    {
        var answer = await RawHttp.GetAsync(keys.Address,
            $"http://{KeyHost.Good.Id}:{Wire.Secret(KeyHost.Good)}@localhost/any");

        Assert.Equal(401, answer.Status);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "X-Api-Key={0}")]
    [InlineData("application/x-www-form-urlencoded", "access_token={0}")]
    [InlineData("application/json", "{{\"X-Api-Key\":\"{0}\"}}")]
    [InlineData("text/plain", "{0}")]
    public async Task A_key_in_the_body_is_not_read(string type, string body)
    {
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, body, Text);

        var answer = await RawHttp.LinesAsync(
            keys.Address, "GET /any HTTP/1.1", "Host: x", "Connection: close", $"Content-Type: {type}",
                $"Content-Length: {text.Length}", "", text);

        Assert.Equal(401, answer.Status);
    }

    [Fact]
    public async Task A_key_in_a_trailer_is_not_read()
    {
        var answer = await RawHttp.LinesAsync(
            keys.Address, "GET /any HTTP/1.1", "Host: x", "Connection: close", "Transfer-Encoding: chunked",
                "Trailer: X-Api-Key", "",
            "1", "a", "0", $"X-Api-Key: {Text}");

        Assert.Equal(401, answer.Status);
    }
}
