using ApiAccessControl.Stores;
using ApiAccessControl.Stores.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace ApiAccessControl.Tests.Stores.Configuration;

public class ProviderTests
{
    private const string Systems = """{ "Policy": { "Systems": { "reports": { "Enabled": true } } } }""";

    [Fact]
    public void The_environment_and_the_command_line_are_ordinary_sources()
    {
        var name = $"AACTEST{Guid.NewGuid():n}_";
        Environment.SetEnvironmentVariable($"{name}APIACCESSCONTROL__POLICY__ENABLED", "true");
        Environment.SetEnvironmentVariable($"{name}ApiAccessControl__Policy__AllowedNetworks", "10.0.0.1, 10.0.0.2");
        var configuration = Reading.Json("""{ "Policy": { "AllowedNetworks": "10.0.0.9" } }""")
            .AddEnvironmentVariables(name)
            .AddCommandLine(["--ApiAccessControl:Policy:RequireAccessList=true"])
            .Build();

        var settings = Reading.Document(configuration).Single<PolicySettings>();

        Assert.Equal((true, true), (settings.Enabled, settings.RequireAccessList));
        Assert.Equal(["10.0.0.1", "10.0.0.2"], settings.AllowedNetworks.Texts());
    }

    [Fact]
    public void Chained_roots_are_opened_in_their_order()
    {
        var inner = new ConfigurationBuilder()
            .AddConfiguration(Reading.Memory(("Policy:AllowedNetworks", "a"), ("Policy:Enabled", "true")))
            .AddInMemoryCollection(Reading.Pairs(("Policy:AllowedNetworks", "b")))
            .Build();
        var configuration = new ConfigurationBuilder().AddConfiguration(inner)
            .AddInMemoryCollection(Reading.Pairs(("Policy:AllowedNetworks", "c"))).Build();

        var document = Reading.Document(configuration);

        Assert.Equal(["c"], document.Single<PolicySettings>().AllowedNetworks.Texts());
        Assert.True(document.Single<PolicySettings>().Enabled);
        Assert.Equal(3, document.Layers.Count);
    }

    [Fact]
    public void An_array_in_a_chained_root_is_not_merged_with_another()
    {
        var configuration = new ConfigurationBuilder()
            .AddConfiguration(Reading.Memory(("Policy:AllowedNetworks:0", "a"), ("Policy:AllowedNetworks:1", "b")))
            .AddInMemoryCollection(Reading.Pairs(("Policy:AllowedNetworks:0", "c")))
            .Build();

        Reading.Document(configuration).MustRefuse("ApiAccessControl:Policy:AllowedNetworks", "elements from");
    }

    [Fact]
    public void The_configuration_of_the_application_builder_is_a_root()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddConfiguration(Reading.Json(Systems).Build());

        Assert.True(Reading.Document(builder.Configuration).Single<SystemRecord>().Enabled);
        using var app = builder.Build();
        Assert.True(Reading.Document(app.Services.GetRequiredService<IConfiguration>()).Single<SystemRecord>().Enabled);
    }

    [Fact]
    public void A_configuration_section_is_refused_because_it_hides_its_providers()
    {
        var root = Reading.Json(Systems).Build();

        Reading.Document(root.GetSection("ApiAccessControl")).MustRefuse("ApiAccessControl", "are not accessible");
        Reading.Document(new ConfigurationBuilder().AddConfiguration(root.GetSection("x")).Build())
            .MustRefuse("ApiAccessControl", "are not accessible");
    }

    [Fact]
    public void Configuration_keys_outside_the_section_are_not_read()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("ApiAccessControlX:Policy", "x"), new("Other:ApiAccessControl", "x"),
                new("ApiAccessControl2", null)]).Build();

        Assert.Empty(Reading.Document(configuration).Errors);
        Assert.Empty(Reading.Document(configuration).Layers);
    }

    [Fact]
    public void A_provider_that_overrides_TryGet_is_read_through_its_interface()
    {
        var configuration = new ConfigurationRoot([new Decrypting()]);

        Assert.Equal("plain", Reading.Document(configuration).Single<PolicySettings>().DisabledReason);
    }

    [Fact]
    public void A_decrypting_provider_gives_the_same_entries_by_both_readers()
    {
        var provider = new Decrypting();

        Assert.Equal(ProviderEntries.FromInterface("ApiAccessControl", provider, 0),
            ProviderEntries.Under("ApiAccessControl", provider));
    }

    [Fact]
    public void A_provider_with_an_explicit_interface_implementation_is_read_through_its_interface()
    {
        var configuration = new ConfigurationRoot([new Hiding()]);

        Assert.Null(Reading.Document(configuration).Single<PolicySettings>().DisabledReason);
    }

    [Fact]
    public void A_custom_provider_is_enumerated()
    {
        var configuration = new ConfigurationRoot([Foreign.Over(Reading.Json(Samples.Whole).Build())]);

        Assert.Equal(8, Reading.Document(configuration).Records.Count);
        Assert.Empty(Reading.Document(configuration).Errors);
    }

    [Theory]
    [InlineData(Samples.Small)]
    [InlineData(Samples.Whole)]
    [InlineData(
        """{ "Policy": { "Accounts": { "ops": { "Networks": [] }, "OPS": { "Enabled": null } }, "Keys": {} } }""")]
    [InlineData("""{ "Policy": { "Roles": { "": "x", "a:b": ["x", ["y"]], "A": { "": {} } } } }""")]
    [InlineData("{}")]
    [InlineData("[1, [2, null]]")]
    [InlineData("null")]
    public void The_data_of_a_provider_and_its_interface_give_the_same_entries(string json)
    {
        var configuration = Reading.Json(json).Build();
        var provider = configuration.Providers.Single();

        Assert.Equal(Sorted(ProviderEntries.FromInterface("ApiAccessControl", provider, 0)),
            Sorted(ProviderEntries.Under("ApiAccessControl", provider)));
        Assert.Equal(Reading.Document(configuration).Errors,
            Reading.Document(new ConfigurationRoot([Foreign.Over(configuration)])).Errors
                .Select(error => error with
                {
                    Message = error.Message
                        .Replace(nameof(Foreign), "JsonStreamConfigurationProvider", StringComparison.Ordinal),
                }));
    }

    [Fact]
    public void The_data_of_a_provider_and_its_interface_give_the_same_entries_for_random_trees()
    {
        var random = new Random(20260101);
        for (var i = 0; i < 300; i++)
        {
            var data = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
            for (var j = random.Next(12); j > 0; j--)
            {
                var names = Enumerable.Range(0, random.Next(5))
                    .Select(_ => random.GetItems(["a", "A", "bc", "0", "", " "], 1)[0]);
                data[string.Join(':', names.Prepend("ApiAccessControl"))] = random.GetItems(["x", "", null], 1)[0];
            }

            var provider = new MemoryConfigurationProvider(new() { InitialData = data });
            Assert.Equal(Sorted(ProviderEntries.FromInterface("ApiAccessControl", provider, 0)),
                Sorted(ProviderEntries.Under("ApiAccessControl", provider)));
        }
    }

    // A provider answers a lookup in either spelling, and its data has only the spelling it was given.
    private static IEnumerable<string> Sorted(IEnumerable<KeyValuePair<string, string?>> entries) => entries
        .Select(entry => $"{entry.Key.ToUpperInvariant()}={entry.Value ?? "null"}").Distinct()
            .Order(StringComparer.Ordinal);

    [Fact]
    public void Reading_a_provider_with_endless_children_terminates()
    {
        var document = Reading.Document(new ConfigurationRoot([new Endless()]));

        document.MustRefuse("ApiAccessControl:Again", "is not a known name");
    }

    [Fact]
    public void A_name_that_a_provider_has_without_a_value_is_not_ignored() =>
        Reading.Document(new ConfigurationRoot([new Valueless()]))
            .MustRefuse("ApiAccessControl:Policy:AllowedNetworks", "null or {}");

    [Fact]
    public void A_provider_that_gives_one_name_two_values_is_refused()
    {
        var document = Reading.Document(new ConfigurationRoot([new Sensitive()]));

        document.MustRefuse("ApiAccessControl:Policy:Enabled", "in two spellings, by");
    }

    private sealed class Decrypting : ConfigurationProvider
    {
        public Decrypting() => Data["ApiAccessControl:Policy:DisabledReason"] = "cipher";

        public override bool TryGet(string key, out string? value) =>
            base.TryGet(key, out value) && (value = "plain") != "";
    }

    private sealed class Hiding : ConfigurationProvider, IConfigurationProvider
    {
        public Hiding() => Data["ApiAccessControl:Policy:DisabledReason"] = "x";

        IEnumerable<string> IConfigurationProvider.GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) =>
            [];
    }

    private sealed class Sensitive : ConfigurationProvider
    {
        public Sensitive() => Data = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ApiAccessControl:Policy:Enabled"] = "false",
            ["ApiAccessControl:Policy:enabled"] = "true",
        };
    }

    private sealed class Valueless : ConfigurationProvider
    {
        public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) =>
            parentPath switch
            {
                "ApiAccessControl" => ["Policy"],
                "ApiAccessControl:Policy" => ["AllowedNetworks"],
                _ => [],
            };
    }

    private sealed class Endless : ConfigurationProvider
    {
        public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) =>
            ["Again"];
    }
}
