using ApiAccessControl.Logging;
using ApiAccessControl.Startup;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Startup;

/// <summary>The policy is checked again after a change, and a warning is not logged twice.</summary>
public sealed class PolicyLintTests : IDisposable
{
    private readonly TestClock _clock = new(new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly LogCapture _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task A_warning_about_a_policy_change_is_logged_once_after_a_pause()
    {
        var editable = new EditableSection(Wire.Section(""));
        await using var host = await HostAsync(editable);
        Pass(PolicyLint.Pause);
        Assert.Empty(_log.Of(EventIds.NetworkWide));

        editable.Write(Wire.Section("", "\"AllowedNetworks\": \"::/0\","));
        Pass(PolicyLint.Pause - TimeSpan.FromTicks(1));
        Assert.Empty(_log.Of(EventIds.NetworkWide));

        Pass(TimeSpan.FromTicks(1));
        Assert.Equal(
            "1 entries of network lists are wide: Policy:AllowedNetworks: ::/0. Check that they are intended.",
            Assert.Single(_log.Of(EventIds.NetworkWide)).Text);

        editable.Write(Wire.Section("", "\"AllowedNetworks\": \"::/0, 198.51.100.7\","));
        Pass(PolicyLint.Pause);
        Assert.Single(_log.Of(EventIds.NetworkWide));
    }

    [Fact]
    public async Task A_warning_that_was_corrected_and_returns_is_logged_again()
    {
        var editable = new EditableSection(Wire.Section("", "\"AllowedNetworks\": \"::/0\","));
        await using var host = await HostAsync(editable);
        Pass(PolicyLint.Pause);

        editable.Write(Wire.Section("", "\"AllowedNetworks\": \"198.51.100.7\","));
        Pass(PolicyLint.Pause);
        Assert.Single(_log.Of(EventIds.NetworkWide));

        editable.Write(Wire.Section("", "\"AllowedNetworks\": \"::/0\","));
        Pass(PolicyLint.Pause);
        Assert.Equal(2, _log.Of(EventIds.NetworkWide).Count());
    }

    [Fact]
    public async Task Endpoints_are_compared_with_the_new_policy()
    {
        const string both = "\"Roles\": { \"Owner\": \"*:*:*\" }, \"Systems\": { \"reports\": {} },";
        var editable = new EditableSection(Wire.Section("", both));
        await using var host = await HostAsync(editable);
        Pass(PolicyLint.Pause);
        Assert.Empty(_log.Of(EventIds.RoleUnknown).Concat(_log.Of(EventIds.SystemUnknown)));

        editable.Write(Wire.Section("", "\"Roles\": { \"owner\": \"x:GET:y\" },"));
        Pass(PolicyLint.Pause);

        Assert.Contains("no key has them: Owner.", Assert.Single(_log.Of(EventIds.RoleUnknown)).Text,
            StringComparison.Ordinal);
        Assert.Contains("off: reports.", Assert.Single(_log.Of(EventIds.SystemUnknown)).Text, StringComparison.Ordinal);
        Assert.Contains("x:GET:y", Assert.Single(_log.Of(EventIds.PermissionUnused)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_reload_is_not_checked_for_warnings()
    {
        var editable = new EditableSection(Wire.Section(""));
        await using var host = await HostAsync(editable);
        Pass(PolicyLint.Pause);

        editable.Write(Wire.Section("", "\"AllowedNetworks\": \"::/0, nonsense\","));
        Pass(PolicyLint.Pause);

        Assert.NotEmpty(_log.Of(EventIds.PolicyReloadFailed));
        Assert.Empty(_log.Of(EventIds.NetworkWide));
    }

    private Task<TestHost> HostAsync(EditableSection editable) => TestHost.StartAsync(
        "",
        app => app.MapGet("/one", () => "one").RequirePermission("x", "z").RequireApiRole("Owner")
            .InApiSystem("reports"),
        builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log);
            builder.AddApiAccessControl();
        },
        services: services => services.AddSingleton<TimeProvider>(_clock),
        editable: editable);

    private void Pass(TimeSpan time) => _clock.Now += time;
}
