using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Credentials;

public class TwoHeaderTests
{
    private static readonly NewApiKey Named = TestKeys.Make("named");

    private static readonly NewApiKey Spaced = TestKeys.Make("spaced");
    private static readonly NewApiKey Accented = TestKeys.Make("accented");

    private static readonly string Section = Wire.Section(
        Wire.Key(KeyHost.Good) + Wire.Key(Named, """ "UserName": "web" """)
            + Wire.Key(Spaced, """ "UserName": "web one" """) + Wire.Key(Accented, """ "UserName": "w\u00e9b" """),
        options: """ "Credentials": { "HeaderName": "api-key", "UserNameHeaderName": "api-username" }, """);

    private static string Secret => Wire.Secret(KeyHost.Good);

    private static string Id => KeyHost.Good.Id;

    public static TheoryData<int, string[]> Rows { get; } = new()
    {
        { 200, [$"api-username: {Id}", $"api-key: {Secret}"] },
        { 200, [$"API-KEY: {Secret}", $"API-USERNAME: {Id}"] },
        { 200, ["api-username: web", $"api-key: {Wire.Secret(Named)}"] },
        { 200, [$"Authorization: Bearer {KeyHost.Good.Text}"] },
        { 401, [$"api-key: {Secret}"] },
        { 401, [$"api-username: {Id}"] },
        { 401, [$"api-key: {KeyHost.Good.Text}"] },
        { 401, [$"X-Api-Key: {KeyHost.Good.Text}"] },
        { 401, [$"api-username: {Id}", $"api-key: {KeyHost.Good.Text}"] },
        { 401, [$"api-username: {Id}", "api-key:"] },
        { 401, ["api-username:", $"api-key: {Secret}"] },
        { 401, ["api-username: WEB", $"api-key: {Wire.Secret(Named)}"] },
        { 401, [$"api-username: {Named.Id}", $"api-key: {Wire.Secret(Named)}"] },
        { 401, ["api-username: web", $"api-key: {Secret}"] },
        // Only visible ASCII arrives unchanged in a header.
        { 401, ["api-username: web one", $"api-key: {Wire.Secret(Spaced)}"] },
        { 401, ["api-username: w\u00c3\u00a9b", $"api-key: {Wire.Secret(Accented)}"] },
        { 401, [$"api_username: {Id}", $"api_key: {Secret}"] },
        { 400, [$"api-username: {Id}", $"api-username: {Id}", $"api-key: {Secret}"] },
        { 400, [$"api-username: {Id}", $"api-key: {Secret}", $"api-key: {Secret}"] },
        { 400, [$"api-username: {Id},{Id}", $"api-key: {Secret}"] },
        { 400, [$"api-username: {Id}", $"api-key: {Secret},{Secret}"] },
        { 400, [$"api-username: {Id}\u0007", $"api-key: {Secret}"] },
        { 400, [$"api-username: {Id}", $"api-key: {Secret}\u0007"] },
        { 400, [$"api-username: {new string('a', 513)}", $"api-key: {Secret}"] },
        { 400, [$"api-username: {Id}", $"api-key: {new string('a', 513)}"] },
        { 400, [$"api-username: {Id}", $"api-key: {Secret}", $"Authorization: Bearer {KeyHost.Good.Text}"] },
    };

    [Fact]
    public async Task The_two_header_form_needs_user_name_and_secret_exactly_once()
    {
        await using var host = await TestHost.StartAsync(Section, app => app.MapGet("/any", () => "in")
            .RequireApiKey());
        foreach (var row in Rows)
        {
            var (expected, lines) = row.Data;
            var answer = await RawHttp.GetAsync(host.Address, "/any", lines);
            Assert.True(answer.Status == expected,
                $"{answer.Status} instead of {expected} for {string.Join(" | ", lines)}");
        }
    }
}
