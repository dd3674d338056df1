using System.Net.Sockets;
using ApiAccessControl.Domains;
using ApiAccessControl.Networks;
using ApiAccessControl.Policy;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Startup;

/// <summary>
/// What lists let in that was hardly meant: wide networks, every address of one family alone, domains under which
/// strangers own names.
/// </summary>
internal sealed class ListWarnings(AddressFamilies families)
{
    // Where every list is doubtful, nobody reads them all.
    private const int MostKept = 1_000;

    // More than one organization usually has (a /16), and than the registries give a whole provider (a /32).
    private static readonly UInt128 MostIPv4 = ushort.MaxValue;
    private static readonly UInt128 MostIPv6 = (UInt128.One << 96) - 1;

    public List<string> Wide { get; } = [];

    public List<string> OneFamily { get; } = [];

    public List<string> Domains { get; } = [];

    /// <param name="lists">The lists of one subject.</param>
    /// <param name="kind">The kind of the subject.</param>
    /// <param name="id">Its identifier; nearly always there is nothing to say, and no text is made of it.</param>
    public void Weigh<TId>(in AccessLists lists, PolicyRecordKind kind, in TId id)
        where TId : notnull
    {
        if (lists.Networks is { IsEmpty: false } networks)
        {
            Weigh(networks, kind, id);
        }

        for (var i = 0; i < lists.Domains?.Count; i++)
        {
            if (DomainText.Caution(lists.Domains[i]) is { } caution)
            {
                Keep(Domains, $"{PathOf(kind, id, nameof(KeyRecord.Domains))}: {caution}");
            }
        }
    }

    private void Weigh<TId>(NetworkSet networks, PolicyRecordKind kind, in TId id)
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
                Keep(Wide, $"{PathOf(kind, id, property)}: {entry}");
            }
        }

        if (all4 != all6 && families == AddressFamilies.Both)
        {
            Keep(OneFamily, PathOf(kind, id, property));
        }
    }

    // A private network is as wide as what is behind it.
    private static bool IsWide(in NetworkEntry entry) =>
        entry.Width > (entry.Family == AddressFamily.InterNetwork ? MostIPv4 : MostIPv6)
        && NonPublicNetworks.Describe(entry) is null;

    private static string PathOf<TId>(PolicyRecordKind kind, in TId id, string property)
        where TId : notnull => new PolicyDiagnostic(kind, id.ToString()!, property, null, "").Path;

    private static void Keep(List<string> kept, string text)
    {
        if (kept.Count < MostKept)
        {
            kept.Add(text);
        }
    }
}
