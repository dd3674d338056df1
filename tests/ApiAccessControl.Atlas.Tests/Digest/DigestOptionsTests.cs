using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ApiAccessControl.Atlas.Digest;
using ApiAccessControl.Atlas.Tests.Digest.Support;
using Microsoft.Extensions.Options;

namespace ApiAccessControl.Atlas.Tests.Digest;

public class DigestOptionsTests(DigestHosts hosts)
{
    private static readonly JsonElement Section = JsonElement.Parse(File.ReadAllText(
            Path.Combine(Folder(), "../../../src/ApiAccessControl/schema/ApiAccessControl.schema.json")))
        .GetProperty("properties").GetProperty("ApiAccessControl").GetProperty("properties").GetProperty("Digest");

    [Theory]
    [InlineData("""{ "Algorithms": "" }""", "ApiAccessControl:Digest:Algorithms: is empty")]
    [InlineData("""{ "Algorithms": "SHA-512-256" }""", ".NET has no SHA-512-256")]
    [InlineData("""{ "Algorithms": ["MD5", "md5"] }""", "names an algorithm twice")]
    [InlineData("""{ "Realm": "a \"b\"" }""", "ApiAccessControl:Digest:Realm: must be")]
    [InlineData("""{ "NonceLifetime": "00:00:09" }""", "must be from 00:00:10 to 1.00:00:00")]
    [InlineData("""{ "NonceLifetime": "1.00:00:01" }""", "must be from 00:00:10 to 1.00:00:00")]
    [InlineData("""{ "NonceLifetime": "5" }""", "must be from 00:00:10 to 1.00:00:00")]
    [InlineData("""{ "NonceLifetime": "soon" }""", "ApiAccessControl:Digest:NonceLifetime: must be a time")]
    [InlineData("""{ "RememberedNonces": 15 }""", "must be from 16 to 1048576")]
    [InlineData("""{ "RememberedNonces": "many" }""", "must be a whole number")]
    [InlineData("""{ "UserHash": "yes" }""", "must be true or false")]
    [InlineData("""{ "AllowWithoutQop": 1 }""", "must be true or false")]
    [InlineData("""{ "Algorithm": "MD5" }""", "ApiAccessControl:Digest:Algorithm: is not known")]
    public async Task A_wrong_option_refuses_the_start_and_says_where(string section, string words)
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(
            () => DigestHost.StartAsync($$"""{ "Digest": {{section}} }"""));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_realm_is_that_of_the_other_schemes_unless_it_has_its_own()
    {
        var host = await hosts.OfAsync(
            """{ "Digest": { "Algorithms": "MD5" }, "Credentials": { "Realm": "MMS Public API" } }""");
        Assert.Equal("MMS Public API", (await host.ChallengeAsync("MD5"))["realm"]);
        var other = await hosts.OfAsync("""{ "Digest": { "Realm": "own" }, "Credentials": { "Realm": "shared" } }""");
        Assert.Equal("own", (await other.ChallengeAsync())["realm"]);
    }

    [Fact]
    public void The_schema_has_every_option()
    {
        var options = typeof(DigestOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(option => option.Name).Order(StringComparer.Ordinal);
        Assert.Equal(options, Section.GetProperty("properties").EnumerateObject()
            .Select(option => option.Name).Order(StringComparer.Ordinal));
        Assert.False(Section.GetProperty("additionalProperties").GetBoolean());
    }

    [Fact]
    public void The_defaults_of_the_schema_are_those_of_the_options()
    {
        var values = Section.GetProperty("properties").EnumerateObject()
            .Where(option => option.Value.TryGetProperty("default", out _))
            .ToDictionary(
                option => $"{DigestOptions.SectionName}:{option.Name}",
                option => (string?)option.Value.GetProperty("default").ToString());
        var read = new DigestOptions { Algorithms = [], RememberedNonces = 1, UserHash = true, AllowWithoutQop = true };
        new DigestOptionsReader([new ConfigurationBuilder().AddInMemoryCollection(values).Build()]).Configure(read);
        var defaults = new DigestOptions();
        Assert.Equal(defaults.Algorithms, read.Algorithms);
        Assert.Equal(
            (defaults.NonceLifetime, defaults.RememberedNonces, defaults.UserHash, defaults.AllowWithoutQop),
            (read.NonceLifetime, read.RememberedNonces, read.UserHash, read.AllowWithoutQop));
    }

    [Fact]
    public async Task Code_changes_the_options_after_the_configuration()
    {
        await using var host = await DigestHost.StartAsync(
            """{ "Digest": { "Algorithms": "MD5" } }""",
            configure: services => services.Configure<DigestOptions>(options => options.UserHash = true));
        var options = host.Services.GetRequiredService<IOptions<DigestOptions>>().Value;
        Assert.Equal((true, "MD5"), (options.UserHash, Assert.Single(options.Algorithms)));
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
