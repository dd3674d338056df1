using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Credentials;

/// <summary>Imported keys: any text, verified by the hash of the whole text.</summary>
public class OpaqueKeyTests
{
    private const string Pepper = "0123456789abcdef0123456789abcdef";
    private const string Random = "q7Hd82kX/+0aZ==r4nd0m";
    private const string Guessable = "customer-4711";
    private const string Dotted = "part.one.two";
    private const string LooksOurs = "aac_abcdefghijklmnop_not-of-our-making";

    private static readonly string Section = Wire.Section(
        $$"""
        "imported01": { "OpaqueHash": "{{Hashes.Sha256(Random)}}", "HighEntropy": true },
        "imported02": { "OpaqueHash": "{{Hashes.Hmac(Pepper, Guessable)}}", "UserName": "legacy" },
        "imported03": { "OpaqueHash": "{{Hashes.Sha256(Dotted)}}", "HighEntropy": true },
        "imported04": { "OpaqueHash": "{{Hashes.Hmac(Pepper, LooksOurs)}}" },
        """ + Wire.Key(KeyHost.Good),
        options: $$""" "Credentials": { "Pepper": "{{Pepper}}", "Basic": true }, """);

    public static TheoryData<int, string> Rows { get; } = new()
    {
        { 200, $"X-Api-Key: {Random}" },
        { 200, $"Authorization: Bearer {Random}" },
        { 200, $"X-Api-Key: {Guessable}" },
        { 200, $"Authorization: bearer {Guessable}" },
        { 200, $"X-Api-Key: {Dotted}" },
        { 200, $"X-Api-Key: {LooksOurs}" },
        { 200, $"Authorization: Bearer {LooksOurs}" },
        { 200, $"X-Api-Key: {KeyHost.Good.Text}" },
        { 200, $"Authorization: Basic {Wire.Basic("legacy", Guessable)}" },
        { 200, $"Authorization: Basic {Wire.Basic("imported01", Random)}" },

        // A bearer token with a dot is a JWT and not a key.
        { 401, $"Authorization: Bearer {Dotted}" },
        { 401, $"X-Api-Key: {Random.ToUpperInvariant()}" },
        { 401, $"X-Api-Key: {Random}x" },
        { 401, $"X-Api-Key: {Random[..^1]}" },
        { 401, $"X-Api-Key: {Hashes.Sha256(Random)}" },
        { 401, $"X-Api-Key: {Hashes.Sha256(Random)["sha256:".Length..]}" },
        { 401, $"X-Api-Key: {Hashes.Hmac(Pepper, Guessable)}" },
        { 401, "X-Api-Key: imported01" },
        { 401, $"X-Api-Key: aac_imported01_{Random}" },
        { 401, $"Authorization: Basic {Wire.Basic("imported01", Guessable)}" },
        { 401, $"Authorization: Basic {Wire.Basic("imported02", Guessable)}" },
        { 401, $"Authorization: Basic {Wire.Basic("imported03", Random)}" },
    };

    [Fact]
    public async Task An_imported_key_is_admitted_only_as_its_exact_text()
    {
        await using var host = await TestHost.StartAsync(Section, app => app.MapGet("/any", () => "in")
            .RequireApiKey());
        foreach (var row in Rows)
        {
            var (expected, line) = row.Data;
            var answer = await RawHttp.GetAsync(host.Address, "/any", line);
            Assert.True(answer.Status == expected, $"{answer.Status} instead of {expected} for {line}");
        }
    }

    [Fact] // A key with another pepper is unknown.
    public async Task A_key_hashed_with_another_pepper_is_refused()
    {
        var section = Section.Replace(Pepper, "another pepper of thirty-two signs", StringComparison.Ordinal);
        await using var host = await TestHost.StartAsync(section, app => app.MapGet("/any", () => "in")
            .RequireApiKey());

        Assert.Equal(401, await host.StatusAsync("/any", ("X-Api-Key", Guessable)));
        Assert.Equal(200, await host.StatusAsync("/any", ("X-Api-Key", Random)));
    }
}
