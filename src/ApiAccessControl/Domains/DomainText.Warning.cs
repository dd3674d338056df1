namespace ApiAccessControl.Domains;

internal static partial class DomainText
{
    // Not the public suffix list: it changes weekly and would be outdated in every release. These are the usual labels.
    private static readonly string[] RegistryLabels = ["ac", "co", "com", "edu", "go", "gov", "ne", "net", "or", "org"];

    /// <summary>
    /// A warning for a valid entry that matches more than it seems to, or null. A wildcard over one label is accepted
    /// with this warning: whole internal zones (*.corp) are legitimate, and rejecting *.com while accepting *.co.uk
    /// would promise too much.
    /// </summary>
    internal static string? Warning(in DomainEntry entry)
    {
        var dot = entry.Host.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 && entry.Host[0] != '[')
        {
            return entry.IsWildcard
                ? $"'{entry}' allows every site under '{entry.Host}'; name the hosts."
                : $"'{entry}' is a single label, so each visitor's own network or machine decides which host it is.";
        }

        return dot > 0 && entry.Host.Length == dot + 3 && RegistryLabels.AsSpan().Contains(entry.Host[..dot])
            ? $"'{entry}' looks like a registry suffix, under which anyone can register names; name the hosts."
            : null;
    }
}
