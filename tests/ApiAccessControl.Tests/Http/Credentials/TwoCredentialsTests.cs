using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Credentials;

/// <summary>A request has one credential: choosing one of two would let the other pass unchecked.</summary>
public class TwoCredentialsTests
{
    private const string Places = """
        "Credentials": { "Basic": true, "QueryParameterName": "key" },
        """;

    private static string A => KeyHost.Good.Text;

    private static string B => KeyHost.Other.Text;

    private static string Basic => Wire.Basic(KeyHost.Good.Id, Wire.Secret(KeyHost.Good));

    public static TheoryData<string, string[]> Is400 { get; } = new()
    {
        { "/any", [$"X-Api-Key: {A}", $"X-Api-Key: {A}"] },
        { "/any", [$"X-Api-Key: {A}", $"x-api-key: {B}"] },
        { "/any", [$"X-Api-Key: {A}", "X-Api-Key:"] },
        { "/any", ["X-Api-Key:", $"X-Api-Key: {A}"] },
        { "/any", [$"X-Api-Key: {A},{A}"] },
        { "/any", [$"X-Api-Key: {A}, {B}"] },
        { "/any", [$"X-Api-Key: {A},"] },
        { "/any", [$"X-Api-Key: ,{A}"] },
        { "/any", [$"Authorization: Bearer {A}", $"Authorization: Bearer {A}"] },
        { "/any", [$"Authorization: Bearer {A}", $"Authorization: Bearer {B}"] },
        { "/any", [$"Authorization: Bearer {A}", "Authorization: Negotiate abc"] },
        { "/any", ["Authorization: Negotiate abc", $"Authorization: Bearer {A}"] },
        { "/any", [$"Authorization: Bearer {A}", $"Authorization: Basic {Basic}"] },
        { "/any", [$"Authorization: Bearer {A},Bearer {B}"] },
        { "/any", [$"Authorization: Bearer {A}, Basic {Basic}"] },
        { "/any", [$"Authorization: Basic {Basic}, Bearer {A}"] },
        { "/any", [$"Authorization: Basic {Basic},{Basic}"] },
        { "/any", [$"X-Api-Key: {A}", $"Authorization: Bearer {A}"] },
        { "/any", [$"X-Api-Key: {A}", $"Authorization: Bearer {B}"] },
        { "/any", [$"X-Api-Key: {A}", $"Authorization: Basic {Basic}"] },
        { "/any", ["X-Api-Key: nonsense", $"Authorization: Bearer {A}"] },
        { "/any", ["X-Api-Key:", $"Authorization: Bearer {A}"] },
        { $"/any?key={A}", [$"X-Api-Key: {A}"] },
        { $"/any?key={A}", [$"Authorization: Bearer {B}"] },
        { $"/any?key={A}", [$"Authorization: Basic {Basic}"] },
        { $"/any?key={A}&key={A}", [] },
        { $"/any?key={A}&KEY={B}", [] },
        { $"/any?key={A}&key=", [] },
        { $"/any?key={A},{B}", [] },
        { $"/any?key={A}%2C{B}", [] },
        { $"/any?k%65y={A}&key={A}", [] },
    };

    // Another scheme belongs to the host, also next to a key.
    public static TheoryData<string, string[]> Enters { get; } = new()
    {
        { "/any", [$"X-Api-Key: {A}", "Authorization: Bearer eyJhbGciOiJub25lIn0.e30."] },
        { "/any", [$"X-Api-Key: {A}", "Authorization: Negotiate abc"] },
        { "/any", [$"X-Api-Key: {A}", "Authorization: Bearer other_token"] },
        { "/any", [$"X-Api-Key: {A}", $"X_Api_Key: {B}"] },
        { "/any", [$"X-Api-Key: {A}", $"Proxy-Authorization: Bearer {B}"] },
        { $"/any?other={B}", [$"X-Api-Key: {A}"] },
        { $"/any?key={A}", [] },
        { $"/any?KEY={A}", [] },
        { "/any", [$"Authorization: Basic {Basic}"] },
    };

    [Fact]
    public async Task Two_credentials_are_400_and_one_is_admitted_next_to_a_foreign_credential()
    {
        await using var host = await TestHost.StartAsync(
            KeyHost.SectionWith(Places), app => app.MapGet("/any", () => "in").RequireApiKey());
        foreach (var row in Is400)
        {
            var answer = await RawHttp.GetAsync(host.Address, row.Data.Item1, row.Data.Item2);
            Assert.True(answer.Status == 400,
                $"{answer.Status} for {row.Data.Item1} {string.Join(" | ", row.Data.Item2)}");
            Assert.Equal("""{"error":"The request carries a malformed credential or more than one."}""", answer.Body);
        }

        foreach (var row in Enters)
        {
            var answer = await RawHttp.GetAsync(host.Address, row.Data.Item1, row.Data.Item2);
            Assert.True(answer.Status == 200,
                $"{answer.Status} for {row.Data.Item1} {string.Join(" | ", row.Data.Item2)}");
        }
    }
}
