using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Credentials;

/// <summary>A scheme of Authorization that the host chose for keys.</summary>
public class OwnSchemeTests
{
    private static string A => KeyHost.Good.Text;

    public static TheoryData<int, string[]> Rows { get; } = new()
    {
        { 200, [$"Authorization: ApiKey {A}"] },
        { 200, [$"authorization: apikey {A}"] },
        { 200, [$"Authorization: APIKEY   {A}"] },
        { 200, [$"Authorization: Bearer {A}"] },
        { 200, [$"X-Api-Key: {A}"] },
        { 200, [$"X-Api-Key: {A}", "Authorization: Bearer eyJhbGciOiJub25lIn0.e30."] },
        { 401, [$"Authorization: ApiKeys {A}"] },
        { 401, [$"Authorization: Api-Key {A}"] },
        { 401, [$"Authorization: ApiKey\t{A}"] },
        { 401, ["Authorization: ApiKey"] },
        { 401, ["Authorization: ApiKey nonsense"] },
        { 401, [$"Authorization: ApiKey \"{A}\""] },
        { 401, [$"Authorization: ApiKey {KeyHost.Unknown.Text}"] },
        { 400, [$"Authorization: ApiKey {A},{A}"] },
        { 400, [$"Authorization: ApiKey {new string('a', 513)}"] },
        { 400, [$"Authorization: ApiKey {A}", $"X-Api-Key: {A}"] },
        { 400, ["Authorization: ApiKey nonsense", $"X-Api-Key: {A}"] },
        { 400, [$"Authorization: ApiKey {A}", $"Authorization: Bearer {A}"] },
    };

    [Fact]
    public async Task A_key_is_admitted_only_under_the_scheme_of_the_host_in_any_case()
    {
        await using var host = await StartAsync(""" "AuthorizationScheme": "ApiKey" """);
        foreach (var row in Rows)
        {
            var (expected, lines) = row.Data;
            var answer = await RawHttp.GetAsync(host.Address, "/any", lines);
            Assert.True(answer.Status == expected,
                $"{answer.Status} instead of {expected} for {string.Join(" | ", lines)}");
        }
    }

    [Fact]
    public async Task The_authorization_scheme_may_be_the_only_enabled_place()
    {
        await using var host = await StartAsync(
            """ "AuthorizationScheme": "Token", "Header": false, "Bearer": false """);

        Assert.Equal(200, await host.StatusAsync("/any", ("Authorization", $"token {A}")));
        Assert.Equal(401, await host.StatusAsync("/any", ("Authorization", $"Bearer {A}")));
        Assert.Equal(401, await host.StatusAsync("/any", ("X-Api-Key", A)));
    }

    [Fact]
    public async Task Without_the_option_a_key_under_an_own_scheme_is_not_read()
    {
        await using var host = await StartAsync("");

        Assert.Equal(401, await host.StatusAsync("/any", ("Authorization", $"ApiKey {A}")));
        Assert.Equal(200, await host.StatusAsync("/any", ("Authorization", $"ApiKey {A}"), ("X-Api-Key", A)));
    }

    private static Task<TestHost> StartAsync(string credentials) => TestHost.StartAsync(
        KeyHost.SectionWith($$""" "Credentials": { {{credentials}} }, """),
        app => app.MapGet("/any", () => "in").RequireApiKey());
}
