using System.Text.RegularExpressions;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Decisions;

/// <summary>The matching of domains, for the plain ASCII names in the policies of the model.</summary>
internal static partial class ReferenceDomains
{
    /// <summary>Any of the headers, with any value.</summary>
    public static bool IsBrowser(Page page) =>
        page.Origin.Length > 0 || page.FetchMetadata || page.Referer is { Length: > 0 };

    public static bool Matches(IReadOnlyList<AccessListEntry> list, Page page)
    {
        if (Origin(page) is not { } origin)
        {
            return false;
        }

        foreach (var entry in list)
        {
            if (Matches(entry.Entry, origin))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Matches(string entry, (string Scheme, string Host, int Port) origin)
    {
        var match = EntryForm().Match(entry);
        var (scheme, host) = (match.Groups["scheme"].Value, match.Groups["host"].Value);
        if (scheme != "" && scheme != origin.Scheme)
        {
            return false;
        }

        var port = match.Groups["port"].Value != "" ? int.Parse(match.Groups["port"].Value, null)
            : scheme != "" ? DefaultPort(scheme) : origin.Port;
        return port == origin.Port && (host.StartsWith("*.", StringComparison.Ordinal)
            ? origin.Host.EndsWith(host[1..], StringComparison.Ordinal) && origin.Host.Length > host.Length - 1
            : origin.Host == host);
    }

    // Referer only when Origin is absent: a valid Referer does not replace an invalid Origin.
    private static (string Scheme, string Host, int Port)? Origin(Page page)
    {
        var values = page.Origin.Length > 0 ? page.Origin : page.Referer ?? [];
        if (values.Length != 1)
        {
            return null;
        }

        var match = (page.Origin.Length > 0 ? OriginForm() : RefererForm()).Match(values[0].ToLowerInvariant());
        if (!match.Success)
        {
            return null;
        }

        var scheme = match.Groups["scheme"].Value;
        var port = match.Groups["port"].Value;
        return (scheme, match.Groups["host"].Value, port == "" ? DefaultPort(scheme) : int.Parse(port, null));
    }

    private static int DefaultPort(string scheme) => scheme == "https" ? 443 : 80;

    [GeneratedRegex(@"^((?<scheme>https?)://)?(?<host>[a-z0-9.*-]+)(:(?<port>\d+))?$")]
    private static partial Regex EntryForm();

    [GeneratedRegex(@"^(?<scheme>https?)://(?<host>[a-z0-9.-]+)(:(?<port>\d+))?$")]
    private static partial Regex OriginForm();

    [GeneratedRegex(@"^(?<scheme>https?)://(?<host>[a-z0-9.-]+)(:(?<port>\d+))?([/?][!-~]*)?$")]
    private static partial Regex RefererForm();
}
