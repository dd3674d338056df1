using ApiAccessControl.Options;
using ApiAccessControl.Policy;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Decisions.Support;

/// <summary>Compiles records into snapshots.</summary>
internal static class Policies
{
    public static readonly ResolvedOptions Standard = Presets.For(AccessProfile.Standard);

    public static readonly PolicySettings On = new() { Enabled = true };

    /// <summary>The options with lists that accept every form of entry.</summary>
    public static ResolvedOptions WithAllForms(this ResolvedOptions options) => options with
    {
        Lists = options.Lists with
        {
            Families = AddressFamilies.Both,
            Forms = NetworkForms.All,
            DomainForms = DomainForms.All,
            NonPublicEntries = NonPublicEntries.Allow,
        },
        Limits = new(),
    };

    public static PolicySnapshot Compile(ResolvedOptions options, params IEnumerable<PolicyRecord> records)
    {
        var (snapshot, errors) = TryCompile(options, records);
        Assert.Empty(errors);
        return snapshot;
    }

    public static (PolicySnapshot Snapshot, IReadOnlyList<PolicyDiagnostic> Errors) TryCompile(
        ResolvedOptions options, params IEnumerable<PolicyRecord> records)
    {
        var builder = new SnapshotBuilder(PolicySnapshot.Empty, options);
        foreach (var record in records)
        {
            builder.Put(record);
        }

        // The errors are complete once the snapshot is built.
        return (builder.Build(1), builder.Errors);
    }

    public static IReadOnlyList<AccessListEntry>? Entries(params string[]? entries) =>
        entries?.Select(entry => new AccessListEntry(entry)).ToArray();
}
