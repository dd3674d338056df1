using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Credentials;

public class HeaderTests(KeyHost keys) : IClassFixture<KeyHost>
{
    private static string Text => KeyHost.Good.Text;

    public static TheoryData<string> Enters { get; } = new()
    {
        $"X-Api-Key: {Text}",
        $"x-api-key: {Text}",
        $"X-API-KEY:{Text}",
        $"X-Api-Key: \t {Text} \t",
        $"Authorization: Bearer {Text}",
        $"Authorization: bearer {Text}",
        $"authorization: BEARER {Text}",
        $"AUTHORIZATION: bEaReR   {Text}",
    };

    // Repeated, empty, incomplete and misplaced values.
    public static TheoryData<string> Is401 { get; } = new()
    {
        "X-Api-Key:",
        "X-Api-Key:  \t ",
        "Authorization:",
        "Authorization: Bearer",
        "Authorization: Bearer ",
        $"Authorization: {Text}",
        $"Authorization: Bearer\t{Text}",
        $"Authorization: Bearers {Text}",
        $"Authorization: Bear {Text}",
        $"Authorization: Token {Text}",
        $"Authorization: ApiKey {Text}",
        $"Authorization: X-Api-Key {Text}",
        $"Authorization: Negotiate {Text}",
        $"Authorization: Digest username=\"{KeyHost.Good.Id}\"",
        $"Authorization: Basic {Wire.Basic(KeyHost.Good.Id, Wire.Secret(KeyHost.Good))}",
        "Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.",
        $"X-Api-Key: {Text.ToUpperInvariant()}",
        $"X-Api-Key: {Text} ​",
        $"X-Api-Key: \"{Text}\"",
        $"X-Api-Key: {Text} x",
        $"X-Api-Key: Bearer {Text}",
        $"X-Api-Key: {Text[..^1]}",
        $"X-Api-Key: {Text}0",
        $"X-Api-Key: {KeyHost.Good.Id}",
        $"X-Api-Key: {Wire.Secret(KeyHost.Good)}",
        $"X-Api-Key: aac_{KeyHost.Good.Id}_",
        $"X-Api-Key: aac_{Wire.Secret(KeyHost.Good)}_{KeyHost.Good.Id}",
        $"X-Api-Key: aac_{KeyHost.Good.Id}_{Wire.Secret(KeyHost.Other)}",
        $"X-Api-Key: {KeyHost.Good.SecretHash}",
        $"X-Api-Key: aac_{KeyHost.Good.Id}_{KeyHost.Good.SecretHash["sha256:".Length..]}",
        "X-Api-Key: aac__",
        "X-Api-Key: *",
        "X-Api-Key: null",
    };

    [Theory]
    [MemberData(nameof(Enters))]
    public async Task A_key_is_admitted_by_header_and_by_bearer_in_any_case_of_the_names(string line)
    {
        var answer = await RawHttp.GetAsync(keys.Address, "/any", line);

        Assert.Equal((200, "in"), (answer.Status, answer.Body));
    }

    [Theory]
    [MemberData(nameof(Is401))]
    public async Task An_incomplete_or_misplaced_key_is_refused(string line)
    {
        var answer = await RawHttp.GetAsync(keys.Address, "/any", line);

        Assert.Equal((401, """{"error":"A valid API key is required."}"""), (answer.Status, answer.Body));
    }

    [Theory] // RFC 9110 5.5: a value is trimmed by the server, and nowhere else.
    [InlineData(512, 401)]
    [InlineData(513, 400)]
    [InlineData(8000, 400)]
    [InlineData(20_000, 400)]
    public async Task A_header_of_more_than_512_characters_is_not_a_credential(int length, int expected)
    {
        var answer = await RawHttp.GetAsync(keys.Address, "/any", $"X-Api-Key: {new string('a', length)}");

        Assert.Equal(expected, answer.Status);
    }

    [Theory]
    [InlineData(512, 401)]
    [InlineData(513, 400)]
    public async Task A_key_as_bearer_token_has_the_length_limit_and_a_foreign_token_has_none(int length, int expected)
    {
        var ours = await RawHttp.GetAsync(keys.Address, "/any",
            $"Authorization: Bearer {"aac_".PadRight(length, 'a')}");
        var another = await RawHttp.GetAsync(keys.Address, "/any",
            $"Authorization: Bearer {"aad_".PadRight(length, 'a')}");

        Assert.Equal((expected, 401), (ours.Status, another.Status));
    }
}
