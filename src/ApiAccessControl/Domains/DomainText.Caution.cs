namespace ApiAccessControl.Domains;

internal static partial class DomainText
{
    // Not the public suffix list: it changes weekly and would be stale in every release. These are what people type.
    private static readonly string[] RegistryLabels = ["ac", "co", "com", "edu", "go", "gov", "ne", "net", "or", "org"];

    /// <summary>
    /// What makes a valid entry wider than it looks, or null. A wildcard over one label is taken with this warning:
    /// whole inner zones (*.corp) are legitimate, and refusing *.com while taking *.co.uk would promise too much.
    /// </summary>
    internal static string? Caution(in DomainEntry entry)
    {
        var dot = entry.Host.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 && entry.Host[0] != '[')
        {
            return entry.IsWildcard
                ? $"'{entry}' lets in every site under '{entry.Host}'; name the hosts."
                : $"'{entry}' is a single label: each visitor's own network or machine says who answers to it.";
        }

        return dot > 0 && entry.Host.Length == dot + 3 && RegistryLabels.AsSpan().Contains(entry.Host[..dot])
            ? $"'{entry}' looks like the suffix of a registry, under which strangers own names; name the hosts."
            : null;
    }
}
