using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Credentials;

/// <summary>Several headers may carry the key, and a request still carries one credential.</summary>
public class HeaderNamesTests
{
    private const string Two = """ "Credentials": { "HeaderName": "X-Api-Key, Api-Key" }, """;

    private static string A => KeyHost.Good.Text;

    private static string B => KeyHost.Other.Text;

    public static TheoryData<int, string[]> Rows { get; } = new()
    {
        { 200, [$"X-Api-Key: {A}"] },
        { 200, [$"api-key: {A}"] },
        { 200, [$"Authorization: Bearer {A}"] },
        { 401, [$"X-Api-Keys: {A}"] },
        { 401, [$"Key: {A}"] },
        { 401, ["Api-Key:"] },
        { 400, [$"X-Api-Key: {A}", $"Api-Key: {A}"] },
        { 400, [$"Api-Key: {A}", $"X-Api-Key: {B}"] },
        { 400, [$"X-Api-Key: {A}", "Api-Key:"] },
        { 400, [$"Api-Key: {A}", $"Api-Key: {A}"] },
        { 400, [$"Api-Key: {A},{B}"] },
        { 400, [$"Api-Key: {A}", $"Authorization: Bearer {B}"] },
    };

    [Fact]
    public async Task A_key_is_admitted_in_each_header_alone_and_two_headers_are_400()
    {
        await using var host = await TestHost.StartAsync(
            KeyHost.SectionWith(Two), app => app.MapGet("/any", () => "in").RequireApiKey());
        foreach (var row in Rows)
        {
            var (expected, lines) = row.Data;
            var answer = await RawHttp.GetAsync(host.Address, "/any", lines);
            Assert.True(answer.Status == expected,
                $"{answer.Status} instead of {expected} for {string.Join(" | ", lines)}");
        }
    }

    [Fact]
    public async Task With_a_user_name_header_the_secret_is_read_from_any_one_key_header()
    {
        await using var host = await TestHost.StartAsync(
            KeyHost.SectionWith("""
                "Credentials": { "HeaderName": ["api-key", "api-secret"], "UserNameHeaderName": "api-username" },
                """),
            app => app.MapGet("/any", () => "in").RequireApiKey());
        var user = ("api-username", KeyHost.Good.Id);
        var secret = Wire.Secret(KeyHost.Good);

        Assert.Equal(200, await host.StatusAsync("/any", user, ("api-key", secret)));
        Assert.Equal(200, await host.StatusAsync("/any", user, ("api-secret", secret)));
        Assert.Equal(401, await host.StatusAsync("/any", ("api-secret", secret)));
        Assert.Equal(401, await host.StatusAsync("/any", user));
        Assert.Equal(400, await host.StatusAsync("/any", user, ("api-key", secret), ("api-secret", secret)));
    }
}
