using ApiAccessControl.Decisions;
using ApiAccessControl.Options;

namespace ApiAccessControl.Stores.Validation;

/// <summary>Determines whether a key has the owner role and can be used in a request.</summary>
internal static class OwnerKey
{
    public const string Role = "Owner";

    /// <summary>What a key without an organization owns: the parts of the policy that no organization has.</summary>
    public const string NoOrganization = "";

    /// <summary>
    /// The organization that the key owns, or <see cref="NoOrganization"/>; null when it is no owner, or cannot be
    /// used.
    /// </summary>
    public static string? Owned(KeyRecord key, AccountRecord? account, ResolvedListOptions lists, DateTimeOffset now)
    {
        var reason = KeyUsability.ReasonAt(
            now, key.Enabled, key.NotBefore ?? DateTimeOffset.MinValue, key.ExpiresAt ?? DateTimeOffset.MaxValue,
            accountAdmits: key.Account is null || account is { Enabled: true });
        var works = reason == AccessReason.None
            && !RefuseAll(key.Networks, key.Domains, lists)
            && !RefuseAll(account?.Networks, account?.Domains, lists);
        return works && HasRole(key, account) ? key.Organization ?? account?.Organization ?? NoOrganization : null;
    }

    // As in a decision: a key without permissions of its own has those of its account, and never more than these.
    private static bool HasRole(KeyRecord key, AccountRecord? account)
    {
        var hasOwn = key.Roles is not null || key.Permissions is not null
            || key.Projects.Any(project => project.Roles is not null || project.Permissions is not null);
        return (!hasOwn || Names(key.Roles)) && (key.Account is null ? hasOwn : Names(account?.Roles));
    }

    private static bool Names(IReadOnlyList<string>? roles) => roles?.Contains(Role, StringComparer.Ordinal) is true;

    /// <summary>Whether the lists are on, empty, and refuse every request from any source.</summary>
    private static bool RefuseAll(
        IReadOnlyList<AccessListEntry>? networks, IReadOnlyList<AccessListEntry>? domains, ResolvedListOptions lists)
    {
        if (lists.EmptyList == EmptyListMeaning.Open)
        {
            return false;
        }

        var openToPages = domains is { Count: > 0 } && (networks is null
            || (lists.SourceAware && lists.BothLists == BothLists.BySource));
        return !openToPages && (networks is { Count: 0 } || (networks is null && domains is { Count: 0 }));
    }
}
