using System.Diagnostics.CodeAnalysis;
using System.Net;
using ApiAccessControl.Networks;

namespace ApiAccessControl;

/// <summary>
/// Compares network entries as texts, with the strict parser of the access lists: addresses, CIDR networks and ranges
/// of
/// both families; mapped addresses are IPv4.
/// </summary>
public static class NetworkCoverage
{
    private static readonly NetworkSyntax Every = new(AddressFamilies.Both, NetworkForms.All);

    /// <summary>The one spelling of all entries that mean the same addresses.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="canonical">An address, else a CIDR network, else a range.</param>
    /// <param name="error">What is wrong with the entry.</param>
    public static bool TryCanonicalize(
        string? entry, [NotNullWhen(true)] out string? canonical, [NotNullWhen(false)] out string? error)
    {
        var read = NetworkText.TryParse(entry, Every, out var parsed, out var problem);
        canonical = read ? (parsed with { Form = FormOf(parsed) }).ToString() : null;
        error = read ? null : problem;
        return read;
    }

    /// <summary>
    /// Whether a list contains every address of an entry, if only by several entries together. False when a text cannot
    /// be read.
    /// </summary>
    /// <param name="list">The entries of the list.</param>
    /// <param name="entry">The entry.</param>
    public static bool Covers(IEnumerable<string> list, string entry)
    {
        ArgumentNullException.ThrowIfNull(list);
        if (!TryRead(list, out var entries) || !NetworkText.TryParse(entry, Every, out var wanted, out _))
        {
            return false;
        }

        var next = wanted.First.Value;
        foreach (var covering in entries.Where(e => e.Family == wanted.Family).OrderBy(e => e.First.Value))
        {
            if (covering.Last.Value < next)
            {
                continue;
            }

            if (covering.First.Value > next)
            {
                return false;
            }

            if (covering.Last.Value >= wanted.Last.Value)
            {
                return true;
            }

            next = covering.Last.Value + 1;
        }

        return false;
    }

    /// <summary>The first and the last address of an entry; of one address twice the same.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="first">The first address.</param>
    /// <param name="last">The last address, of the same family.</param>
    /// <returns>False when the entry cannot be read.</returns>
    public static bool TryGetRange(
        string? entry, [NotNullWhen(true)] out IPAddress? first, [NotNullWhen(true)] out IPAddress? last)
    {
        var read = NetworkText.TryParse(entry, Every, out var parsed, out _);
        (first, last) = read ? (parsed.First.ToIPAddress(), parsed.Last.ToIPAddress()) : (null, null);
        return first is not null && last is not null;
    }

    /// <summary>Whether a list contains an address. False when an entry cannot be read.</summary>
    public static bool Contains(IEnumerable<string> list, IPAddress? address)
    {
        ArgumentNullException.ThrowIfNull(list);
        var wanted = NetworkAddress.From(address);
        return wanted.IsKnown && TryRead(list, out var entries) && entries.Exists(entry => entry.Contains(wanted));
    }

    // One bad entry spoils its list, as in a decision.
    private static bool TryRead(IEnumerable<string> list, out List<NetworkEntry> entries)
    {
        entries = [];
        foreach (var text in list)
        {
            if (!NetworkText.TryParse(text, Every, out var entry, out _))
            {
                return false;
            }

            entries.Add(entry);
        }

        return true;
    }

    private static NetworkForms FormOf(in NetworkEntry entry)
    {
        // All bits of the width are set, and none of them in the first address: one prefix describes both.
        var width = entry.Width;
        return width == 0 ? NetworkForms.Address
            : (width & (width + 1)) == 0 && (entry.First.Value & width) == 0 ? NetworkForms.Cidr
            : NetworkForms.Range;
    }
}
