using ApiAccessControl.Keys;
using ApiAccessControl.Options;
using ApiAccessControl.Policy;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Snapshots;

/// <summary>
/// An unreadable record refuses the requests that depend on it, and is reported once with the reason of the store.
/// </summary>
public sealed class UnreadableRecordTests
{
    private const string ErrorText = "is stored as something else.";

    public static TheoryData<string> Placeholders => new(Made().Keys);

    [Theory]
    [MemberData(nameof(Placeholders))]
    public void An_unreadable_record_is_reported_once(string kind)
    {
        var snapshot = Build(out var errors, Unreadable(kind));

        var only = Assert.Single(errors);
        Assert.Equal((Made()[kind].Kind, Made()[kind].Id, ErrorText), (only.Kind, only.Id, only.Message));
        Assert.Equal(1, snapshot.Revision);
    }

    [Fact]
    public void A_placeholder_replaces_an_unreadable_key_and_refuses()
    {
        var snapshot = Build(out _, Unreadable("key"));

        Assert.True(KeyId.TryParse("somekey12", out var id));
        Assert.True(snapshot.Keys.TryGet(id, out var row));
        Assert.False(snapshot.Terms[row.Terms].IsReadable);
    }

    [Fact]
    public void Unreadable_settings_refuse_every_request() =>
        Assert.False(Build(out _, Unreadable("settings")).Settings.IsReadable);

    [Fact]
    public void Records_next_to_an_unreadable_one_are_read()
    {
        var snapshot = Build(
            out var errors, Unreadable("organization"), new PolicySettings { Enabled = true });

        Assert.Single(errors);
        Assert.True(snapshot.Settings is { IsReadable: true, Enabled: true });
    }

    private static UnreadableRecord Unreadable(string kind) => new(Made()[kind].Kind, Made()[kind].Id, ErrorText);

    private static PolicySnapshot Build(out IReadOnlyList<PolicyDiagnostic> errors, params PolicyRecord[] records)
    {
        var builder = new SnapshotBuilder(PolicySnapshot.Empty, new ApiAccessControlOptions().Resolve());
        foreach (var record in records)
        {
            builder.Put(record);
        }

        var snapshot = builder.Build(1);
        errors = builder.Errors;
        return snapshot;
    }

    private static Dictionary<string, PolicyRecord> Made() => new()
    {
        ["key"] = new KeyRecord("somekey12"),
        ["account"] = new AccountRecord("ops"),
        ["project"] = new ProjectRecord("acme", "web"),
        ["organization"] = new OrganizationRecord("acme"),
        ["role"] = new RoleRecord("Reader"),
        ["system"] = new SystemRecord("reports"),
        ["settings"] = new PolicySettings(),
    };
}
