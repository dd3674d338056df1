using ApiAccessControl.Stores.Configuration;

namespace ApiAccessControl.Tests.Stores.Configuration;

public sealed class LayerMemoryTests : IDisposable
{
    private const string Base = """{ "ApiAccessControl": { "Policy": { "AllowedNetworks": "10.0.0.1" } } }""";
    private const string Closed = """{ "ApiAccessControl": { "Policy": { "AllowedNetworks": "" } } }""";
    private readonly string _folder = Directory.CreateTempSubdirectory("aac").FullName;
    private readonly LayerMemory _memory = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "Logging": {} }""")]
    [InlineData("""{ "ApiAccessControl": {} }""")]
    [InlineData("""{ "ApiAccessControl": null }""")]
    public void A_file_that_says_nothing_any_more_makes_a_bad_reload(string now)
    {
        var configuration = Files();
        _memory.Remember(Reading.Document(configuration));
        Write("override.json", now);
        configuration.Reload();

        var problem = Assert.Single(_memory.Vanished(Reading.Document(configuration)));
        Assert.Contains("override.json", problem.Message, StringComparison.Ordinal);
        Assert.Contains("restart", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void So_does_a_deleted_file()
    {
        var configuration = Files();
        _memory.Remember(Reading.Document(configuration));
        File.Delete(Path.Combine(_folder, "override.json"));
        configuration.Reload();

        var opened = Reading.Document(configuration);
        Assert.Equal(["10.0.0.1"], opened.Single<PolicySettings>().AllowedNetworks.Texts());
        Assert.Single(_memory.Vanished(opened));
        Assert.Single(_memory.Vanished(Reading.Document(configuration)));
    }

    [Fact]
    public void A_file_that_comes_back_is_welcome()
    {
        var configuration = Files();
        _memory.Remember(Reading.Document(configuration));
        Write("override.json", "{}");
        configuration.Reload();
        Assert.Single(_memory.Vanished(Reading.Document(configuration)));
        Write("override.json", Closed);
        configuration.Reload();

        Assert.Empty(_memory.Vanished(Reading.Document(configuration)));
    }

    [Theory]
    [InlineData("""{ "ApiAccessControl": { "Policy": { "AllowedNetworks": "off" } } }""")]
    [InlineData("""{ "ApiAccessControl": { "Policy": {} } }""")]
    [InlineData("""{ "ApiAccessControl": { "ReportOnly": false } }""")]
    public void A_file_that_says_something_else_is_a_change_like_any_other(string now)
    {
        var configuration = Files();
        _memory.Remember(Reading.Document(configuration));
        Write("override.json", now);
        configuration.Reload();

        Assert.Empty(_memory.Vanished(Reading.Document(configuration)));
    }

    [Fact]
    public void A_new_process_has_nothing_to_miss() => Assert.Empty(_memory.Vanished(Reading.Section("{}")));

    [Fact]
    public void One_of_two_places_of_one_name_is_missed()
    {
        _memory.Remember(Reading.Section("""{ "ReportOnly": false }""", """{ "ReportOnly": false }"""));

        var problem = Assert.Single(_memory.Vanished(Reading.Section("""{ "ReportOnly": false }""", "{}")));
        Assert.StartsWith("JsonStreamConfigurationProvider (2) gave", problem.Message);
        Assert.Single(_memory.Vanished(Reading.Section("{}", """{ "ReportOnly": false }""")));
        Assert.Empty(_memory.Vanished(
            Reading.Section("""{ "ReportOnly": true }""", """{ "ReportOnly": true }""", "{}")));
    }

    private IConfigurationRoot Files()
    {
        Write("base.json", Base);
        Write("override.json", Closed);
        return new ConfigurationBuilder().SetBasePath(_folder)
            .AddJsonFile("base.json").AddJsonFile("override.json", optional: true).Build();
    }

    private void Write(string name, string json) => File.WriteAllText(Path.Combine(_folder, name), json);
}
