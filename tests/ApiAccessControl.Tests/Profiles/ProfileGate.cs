using ApiAccessControl.Decisions;
using ApiAccessControl.Options;
using ApiAccessControl.Policy;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Profiles;

/// <summary>A gate with the options of a profile and no other option set.</summary>
internal sealed class ProfileGate
{
    public static readonly Target AnyKey = new() { AcceptsAnyKey = true };
    public static readonly Target Listed = new() { AcceptsAnyKey = true, RequiresAccessList = true };

    private readonly AccessEngine _engine;
    private readonly PolicySnapshot _snapshot;

    /// <summary>The switch is on unless the records have settings of their own.</summary>
    public ProfileGate(AccessProfile profile, params PolicyRecord[] records)
    {
        var options = Presets.For(profile);
        _engine = new(options);
        _snapshot = Policies.Compile(options,
            records.OfType<PolicySettings>().Any() ? records : [Policies.On, .. records]);
    }

    public static AccountRecord Account(string id, params string[]? networks) =>
        new(id) { Networks = Policies.Entries(networks), Permissions = ["*:*:*"] };

    public static KeyRecord Key(TestKey key, params string[]? networks) =>
        key.Record with { Networks = Policies.Entries(networks) };

    /// <summary>The diagnostics of one list of networks or domains.</summary>
    public static (IReadOnlyList<PolicyDiagnostic> Errors, IReadOnlyList<PolicyDiagnostic> Warnings) Write(
        AccessProfile profile, PolicyRecord record)
    {
        var builder = new SnapshotBuilder(PolicySnapshot.Empty, Presets.For(profile));
        builder.Put(record);
        builder.Build(1);
        return (builder.Errors, builder.Warnings);
    }

    /// <summary>Why the gate refuses; <see cref="AccessReason.None"/> when it lets the request through.</summary>
    public AccessReason Ask(
        TestKey key, string address = "10.0.0.1", Target? target = null, string method = "GET", Page? page = null,
        params (string Name, string Value)[] route)
    {
        var decision = _engine.Evaluate(_snapshot, new Facts(new()
        {
            Credential = key.Presented,
            Address = address,
            Target = target ?? AnyKey,
            Method = method,
            Page = page ?? Page.None,
            Route = route.ToDictionary(r => r.Name, r => r.Value),
        }));
        Assert.Equal(decision.Reason == AccessReason.None, decision.Verdict == AccessVerdict.Allowed);
        return decision.Reason;
    }
}
