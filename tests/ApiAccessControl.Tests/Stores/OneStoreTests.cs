using Microsoft.AspNetCore.Hosting;

namespace ApiAccessControl.Tests.Stores;

/// <summary>Exactly one store: two would be two policies, and one of them would be silently ignored.</summary>
public class OneStoreTests
{
    [Theory]
    [InlineData("ApiAccessControl:Policy:Enabled")]
    [InlineData("ApiAccessControl:policy:Enabled")]
    [InlineData("APIACCESSCONTROL:POLICY:ENABLED")]
    public async Task A_policy_in_the_configuration_beside_a_registered_store_stops_the_start_in_any_spelling(
        string name)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => StartAsync(access => access.AddMemoryStore(), (name, "true")));

        Assert.Contains("only one store is allowed", refused.Message, StringComparison.Ordinal);
        Assert.Contains("ApiAccessControl:Policy", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_registered_stores_stop_the_start_and_are_named()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => StartAsync(
                access => access.AddMemoryStore().AddFileStore("policy.json"), ("Logging:LogLevel:Default", "None")));

        Assert.Contains("MemoryPolicyStore", refused.Message, StringComparison.Ordinal);
        Assert.Contains("FilePolicyStore", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task Options_in_the_configuration_and_one_registered_store_start() =>
        StartAsync(access => access.AddMemoryStore(), ("ApiAccessControl:UndeclaredEndpoints", "KeyOnly"));

    private static async Task StartAsync(Action<IApiAccessControlBuilder> addStore, (string Name, string Value) setting)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Configuration.AddInMemoryCollection([new(setting.Name, setting.Value)]);
        addStore(builder.AddApiAccessControl());
        await using var app = builder.Build();
        app.UseApiAccessControl();
        await app.StartAsync(TestContext.Current.CancellationToken);
    }
}
