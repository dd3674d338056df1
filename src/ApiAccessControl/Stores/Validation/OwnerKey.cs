using ApiAccessControl.Options;

namespace ApiAccessControl.Stores.Validation;

/// <summary>Whether a key owns an organization, and could say so in a request.</summary>
internal static class OwnerKey
{
    public const string Role = "Owner";

    /// <summary>What a key without an organization owns: the parts of the policy that no organization has.</summary>
    public const string NoOrganization = "";

    /// <summary>
    /// The organization it owns, or <see cref="NoOrganization"/>; null when it is no owner, or does not work.
    /// </summary>
    public static string? Owned(KeyRecord key, AccountRecord? account, ResolvedListOptions lists, DateTimeOffset now)
    {
        var works = key.Enabled
            && (key.Account is null || account is { Enabled: true })
            && (key.NotBefore is not { } start || now >= start)
            && (key.ExpiresAt is not { } end || now < end)
            && !IsShut(key.Networks, key.Domains, lists)
            && !IsShut(account?.Networks, account?.Domains, lists);
        return works && HasRole(key, account) ? key.Organization ?? account?.Organization ?? NoOrganization : null;
    }

    // As in a decision: without rights of its own a key has its account's, and never more than these.
    private static bool HasRole(KeyRecord key, AccountRecord? account)
    {
        var hasOwn = key.Roles is not null || key.Permissions is not null
            || key.Projects.Any(project => project.Roles is not null || project.Permissions is not null);
        return (!hasOwn || Names(key.Roles)) && (key.Account is null ? hasOwn : Names(account?.Roles));
    }

    private static bool Names(IReadOnlyList<string>? roles) => roles?.Contains(Role, StringComparer.Ordinal) is true;

    /// <summary>Lists that are on, are empty, and let no request pass whatever its source.</summary>
    private static bool IsShut(
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
