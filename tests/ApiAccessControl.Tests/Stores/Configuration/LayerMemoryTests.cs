using ApiAccessControl.Stores;
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
    public void An_override_file_that_became_empty_keeps_the_last_good_policy(string now)
    {
        var configuration = Files();
        _memory.Remember(Reading.Document(configuration));
        Write("override.json", now);
        configuration.Reload();

        var error = Assert.Single(_memory.Missing(Reading.Document(configuration)));
        Assert.Contains("override.json", error.Message, StringComparison.Ordinal);
        Assert.Contains("restart", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deleted_override_file_keeps_the_last_good_policy()
    {
        var configuration = Files();
        _memory.Remember(Reading.Document(configuration));
        File.Delete(Path.Combine(_folder, "override.json"));
        configuration.Reload();

        var opened = Reading.Document(configuration);
        Assert.Equal(["10.0.0.1"], opened.Single<PolicySettings>().AllowedNetworks.Texts());
        Assert.Single(_memory.Missing(opened));
        Assert.Single(_memory.Missing(Reading.Document(configuration)));
    }

    [Fact]
    public void An_override_file_that_returns_is_read_again()
    {
        var configuration = Files();
        _memory.Remember(Reading.Document(configuration));
        Write("override.json", "{}");
        configuration.Reload();
        Assert.Single(_memory.Missing(Reading.Document(configuration)));
        Write("override.json", Closed);
        configuration.Reload();

        Assert.Empty(_memory.Missing(Reading.Document(configuration)));
    }

    [Theory]
    [InlineData("""{ "ApiAccessControl": { "Policy": { "AllowedNetworks": "off" } } }""")]
    [InlineData("""{ "ApiAccessControl": { "Policy": {} } }""")]
    [InlineData("""{ "ApiAccessControl": { "ReportOnly": false } }""")]
    public void An_override_file_with_other_values_is_an_ordinary_change(string now)
    {
        var configuration = Files();
        _memory.Remember(Reading.Document(configuration));
        Write("override.json", now);
        configuration.Reload();

        Assert.Empty(_memory.Missing(Reading.Document(configuration)));
    }

    [Fact]
    public void A_new_process_reports_no_vanished_value() => Assert.Empty(_memory.Missing(Reading.Section("{}")));

    [Fact]
    public void A_vanished_value_of_one_of_two_equal_sources_is_reported()
    {
        _memory.Remember(Reading.Section("""{ "ReportOnly": false }""", """{ "ReportOnly": false }"""));

        var error = Assert.Single(_memory.Missing(Reading.Section("""{ "ReportOnly": false }""", "{}")));
        Assert.StartsWith("JsonStreamConfigurationProvider (2) had", error.Message);
        Assert.Single(_memory.Missing(Reading.Section("{}", """{ "ReportOnly": false }""")));
        Assert.Empty(_memory.Missing(
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
