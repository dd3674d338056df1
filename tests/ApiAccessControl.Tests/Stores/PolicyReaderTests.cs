using ApiAccessControl.Stores;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration.Memory;

namespace ApiAccessControl.Tests.Stores;

/// <summary>Every host answers questions about single records, also one whose policy is only read.</summary>
public sealed class PolicyReaderTests
{
    private const string Section = "ApiAccessControl:Policy";

    [Fact]
    public async Task A_policy_in_the_configuration_can_be_read_record_by_record_and_after_a_reload()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{Section}:Enabled"] = "true",
            [$"{Section}:Organizations:acme:Name"] = "Acme",
            [$"{Section}:Organizations:other:Name"] = "Other",
        });
        builder.AddApiAccessControl().AddPolicyReader();
        await using var app = builder.Build();
        app.UseApiAccessControl();
        await app.StartAsync(TestContext.Current.CancellationToken);
        var reader = app.Services.GetRequiredService<IPolicyReader>();

        var (acme, other) = (await FindAsync(reader, "acme"), await FindAsync(reader, "other"));
        Assert.Equal("Acme", ((OrganizationRecord)acme!.Record).Name);
        Assert.Equal(2, await reader.CountAsync(
            new(PolicyRecordKind.Organization), TestContext.Current.CancellationToken));

        var root = (IConfigurationRoot)app.Configuration;
        root.Providers.OfType<MemoryConfigurationProvider>().Last().Set(
            $"{Section}:Organizations:acme:Name", "Acme Ltd");
        root.Reload();

        for (var i = 0; i < 100 && ((OrganizationRecord)(await FindAsync(reader, "acme"))!.Record).Name == "Acme"; i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        var renamed = await FindAsync(reader, "acme");
        Assert.Equal("Acme Ltd", ((OrganizationRecord)renamed!.Record).Name);
        Assert.NotEqual(acme.Version, renamed.Version);
        Assert.Equal(other!.Version, (await FindAsync(reader, "other"))!.Version);
        Assert.Null(app.Services.GetService<IPolicyManager>());
        var status = app.Services.GetRequiredService<PolicyStatusReader>().Read();
        Assert.True(status.IsInForce);
        Assert.Null(status.LastError);
        Assert.Equal("ConfigurationPolicySource", status.Store);
    }

    [Fact]
    public void A_store_that_is_managed_is_the_reader_itself()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddApiAccessControl(new ConfigurationBuilder().Build()).AddPolicyReader().AddMemoryStore();
        using var provider = services.BuildServiceProvider();

        Assert.Same(provider.GetRequiredService<IPolicyManager>(), provider.GetRequiredService<IPolicyReader>());
    }

    private static async Task<StoredRecord?> FindAsync(IPolicyReader reader, string id) =>
        await reader.FindAsync(PolicyRecordKind.Organization, id, TestContext.Current.CancellationToken);
}
