using System.Diagnostics.CodeAnalysis;
using ApiAccessControl.Domains;

namespace ApiAccessControl;

/// <summary>Compares domain entries as texts, with the strict parser of the access lists.</summary>
public static class DomainCoverage
{
    private static readonly PageScheme[] Web = [PageScheme.Http, PageScheme.Https];

    /// <summary>The one spelling of an entry: lower case, punycode, without a default port.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="canonical">Its spelling.</param>
    /// <param name="error">What is wrong with the entry.</param>
    public static bool TryCanonicalize(
        string? entry, [NotNullWhen(true)] out string? canonical, [NotNullWhen(false)] out string? error)
    {
        var read = DomainText.TryParse(entry ?? "", out var parsed, out error);
        canonical = read ? parsed.ToString() : null;
        return read;
    }

    /// <summary>
    /// Whether a list admits every page that an entry admits. False when a text cannot be read, and for an entry of any
    /// port that the list admits port by port.
    /// </summary>
    /// <param name="list">The entries of the list.</param>
    /// <param name="entry">The entry.</param>
    public static bool Covers(IEnumerable<string> list, string entry)
    {
        ArgumentNullException.ThrowIfNull(list);
        if (!DomainText.TryParse(entry ?? "", out var wanted, out _))
        {
            return false;
        }

        var entries = new List<DomainEntry>();
        foreach (var text in list)
        {
            if (!DomainText.TryParse(text, out var read, out _))
            {
                return false;
            }

            entries.Add(read);
        }

        return Web.All(scheme => (wanted.Scheme is { } only && only != scheme)
            || entries.Exists(covering => Covers(covering, wanted, scheme)));
    }

    private static bool Covers(in DomainEntry covering, in DomainEntry wanted, PageScheme scheme) =>
        (covering.Scheme is null || covering.Scheme == scheme)
        && (covering.Port == 0 || covering.Port == wanted.Port)
        && (covering.IsWildcard
            ? wanted.Host.EndsWith($".{covering.Host}", StringComparison.Ordinal)
                || (wanted.IsWildcard && string.Equals(wanted.Host, covering.Host, StringComparison.Ordinal))
            : !wanted.IsWildcard && string.Equals(wanted.Host, covering.Host, StringComparison.Ordinal));
}
