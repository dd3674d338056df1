using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Stores.Configuration;

/// <summary>
/// WebApplicationFactory passes its settings and those of UseSetting as command-line arguments, one for each pair of
/// <c>AsEnumerable</c>: a section with children comes as an empty text.
/// </summary>
public class HostSettingsTests
{
    private const string Path = "ApiAccessControl:Policy:";

    private static IConfigurationRoot Settings => new ConfigurationBuilder().AddInMemoryCollection(
    [
        new($"{Path}Enabled", "true"),
        new($"{Path}Systems:reports:Enabled", "true"),
        new($"{Path}AllowedNetworks:0", "10.0.0.1"),
        new($"{Path}Keys:{Reading.KeyId}:SecretHash", Reading.Hash),
    ]).Build();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Settings_passed_as_arguments_are_read(bool twice)
    {
        string[] arguments = [.. Settings.AsEnumerable().Select(pair => $"--{pair.Key}={pair.Value}")];
        var builder = new ConfigurationBuilder().AddCommandLine(arguments);
        MustRead((twice ? builder.AddCommandLine(arguments) : builder).Build());
    }

    [Fact]
    public void Settings_passed_as_pairs_are_read() =>
        MustRead(new ConfigurationBuilder().AddInMemoryCollection(Settings.AsEnumerable()).Build());

    [Fact]
    public void Settings_passed_in_addition_to_a_file_with_the_same_sections_are_read()
    {
        string[] arguments = [.. Settings.AsEnumerable().Select(pair => $"--{pair.Key}={pair.Value}")];
        MustRead(Reading.Json("""{ "Policy": { "Enabled": false, "Roles": { "Owner": "*:*:*" } } }""")
            .AddCommandLine(arguments).Build());
    }

    [Fact]
    public void An_empty_text_is_refused_when_only_another_source_has_children() =>
        Reading.Document(Reading.Json("""{ "Policy": { "Systems": { "reports": {} } } }""")
            .AddInMemoryCollection([new($"{Path}Systems", "")]).Build())
            .MustRefuse("ApiAccessControl:Policy:Systems", "must be an object");

    [Fact]
    public void A_nonempty_text_next_to_children_is_refused() =>
        Reading.Document(Reading.Memory(("Policy:Systems", "x"), ("Policy:Systems:reports:Enabled", "true")))
            .MustRefuse("ApiAccessControl:Policy:Systems", "must be an object");

    private static void MustRead(IConfiguration configuration)
    {
        var document = Reading.Document(configuration);

        var settings = document.Single<PolicySettings>();
        Assert.True(settings.Enabled);
        Assert.Equal(["10.0.0.1"], settings.AllowedNetworks.Texts());
        Assert.True(document.Single<SystemRecord>().Enabled);
        Assert.Equal(Reading.Hash, document.Single<KeyRecord>().SecretHash);
    }
}
