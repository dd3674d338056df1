using System.Net.Sockets;
using ApiAccessControl.Domains;
using ApiAccessControl.Networks;
using ApiAccessControl.Policy;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Startup;

/// <summary>
/// Collects entries that probably match more than intended: wide networks, all addresses of one family only, domains
/// under which anyone can register names.
/// </summary>
internal sealed class ListWarnings(AddressFamilies families)
{
    // If every list has a warning, the full list is of no use, so its length is limited.
    private const int MaxWarnings = 1_000;

    // Larger than one organization usually has (a /16), and than registries assign to a whole provider (a /32).
    private static readonly UInt128 MostIPv4 = ushort.MaxValue;
    private static readonly UInt128 MostIPv6 = (UInt128.One << 96) - 1;

    public List<string> Wide { get; } = [];

    public List<string> OneFamily { get; } = [];

    public List<string> Domains { get; } = [];

    /// <param name="lists">The lists of one record.</param>
    /// <param name="kind">The kind of the record.</param>
    /// <param name="id">Its identifier, converted to text only for a warning.</param>
    public void Check<TId>(in AccessLists lists, PolicyRecordKind kind, in TId id)
        where TId : notnull
    {
        if (lists.Networks is { IsEmpty: false } networks)
        {
            Check(networks, kind, id);
        }

        for (var i = 0; i < lists.Domains?.Count; i++)
        {
            if (DomainText.Warning(lists.Domains[i]) is { } warning)
            {
                Add(Domains, $"{PathOf(kind, id, nameof(KeyRecord.Domains))}: {warning}");
            }
        }
    }

    private void Check<TId>(NetworkSet networks, PolicyRecordKind kind, in TId id)
        where TId : notnull
    {
        var property = kind == PolicyRecordKind.Settings
            ? nameof(PolicySettings.AllowedNetworks) : nameof(KeyRecord.Networks);
        var (all4, all6) = (false, false);
        for (var i = 0; i < networks.Count; i++)
        {
            var entry = networks[i];
            all4 |= entry.Family == AddressFamily.InterNetwork && entry.Width == uint.MaxValue;
            all6 |= entry.Family == AddressFamily.InterNetworkV6 && entry.Width == UInt128.MaxValue;
            if (IsWide(entry))
            {
                Add(Wide, $"{PathOf(kind, id, property)}: {entry}");
            }
        }

        if (all4 != all6 && families == AddressFamilies.Both)
        {
            Add(OneFamily, PathOf(kind, id, property));
        }
    }

    // A private network may be as wide as the network behind it.
    private static bool IsWide(in NetworkEntry entry) =>
        entry.Width > (entry.Family == AddressFamily.InterNetwork ? MostIPv4 : MostIPv6)
        && NonPublicNetworks.Describe(entry) is null;

    private static string PathOf<TId>(PolicyRecordKind kind, in TId id, string property)
        where TId : notnull => new PolicyDiagnostic(kind, id.ToString()!, property, null, "").Path;

    private static void Add(List<string> list, string text)
    {
        if (list.Count < MaxWarnings)
        {
            list.Add(text);
        }
    }
}
