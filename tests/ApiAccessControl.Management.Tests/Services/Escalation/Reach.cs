using System.Net;
using ApiAccessControl.Management.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Management.Tests.Services.Escalation;

/// <summary>
/// What a key can do, found by trying everything there is: each request, role, project, address and day of a small
/// world. Written apart from the services, from the rules of a decision.
/// </summary>
internal sealed class Reach
{
    private static readonly IPAddress[] Addresses =
    [
        .. new[] { "192.0.2.0", "192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.9", "2001:db8::1" }
            .Select(IPAddress.Parse),
    ];

    private static readonly string?[] Scopes = [null, .. World.Projects];

    public HashSet<string> Rights { get; } = [];

    public HashSet<string> Places { get; } = [];

    public string? Organization { get; private init; }

    /// <summary>Nothing, for a key that does not work.</summary>
    public static Reach Of(KeyRecord? key, Dictionary<(PolicyRecordKind, string), PolicyRecord> policy)
    {
        var account = key?.Account is { } id
            ? policy.GetValueOrDefault((PolicyRecordKind.Account, id)) as AccountRecord
            : null;
        var reach = new Reach { Organization = key?.Organization ?? account?.Organization };
        if (key is not { Enabled: true } || (key.Account is not null && account is not { Enabled: true }))
        {
            return reach;
        }

        for (var day = 0; day < 5; day++)
        {
            if (key.ExpiresAt is not { } end || Managed.Now.AddDays(day) < end)
            {
                reach.Places.Add($"day {day}");
            }
        }

        foreach (var address in Addresses)
        {
            if (Admits(key.Networks, address) && Admits(account?.Networks, address))
            {
                reach.Places.Add($"{address}");
            }
        }

        reach.AddRights(key, account, policy);
        return reach;
    }

    private void AddRights(
        KeyRecord key, AccountRecord? account, Dictionary<(PolicyRecordKind, string), PolicyRecord> policy)
    {
        var hasOwn = key.Roles is not null || key.Permissions is not null
            || key.Projects.Any(p => p.Roles is not null || p.Permissions is not null);
        foreach (var scope in Scopes)
        {
            var mine = key.Projects.FirstOrDefault(p => p.Project == scope);
            var theirs = account?.Projects.FirstOrDefault(p => p.Project == scope);
            if (mine is not null || (!hasOwn && theirs is not null))
            {
                Rights.Add($"project {scope}");
            }

            theirs = mine is null && hasOwn ? null : theirs;
            bool Holds(Func<IReadOnlyList<string>?, IReadOnlyList<string>?, bool> has) =>
                (hasOwn ? has(key.Roles, key.Permissions) || (mine is not null && has(mine.Roles, mine.Permissions))
                    : account is not null)
                && (account is null || has(account.Roles, account.Permissions)
                    || (theirs is not null && has(theirs.Roles, theirs.Permissions)));

            foreach (var role in World.RoleNames)
            {
                if (Holds((roles, _) => roles?.Contains(role) is true))
                {
                    Rights.Add($"{scope}: role {role}");
                }
            }

            foreach (var collection in (string[])[.. World.Collections, "else"])
                foreach (var method in (string[])[.. World.Methods, "PUT"])
                    foreach (var resource in (string[])[.. World.Resources, "else"])
                    {
                        if (Holds((roles, permissions) =>
                            Allow(permissions, collection, method, resource)
                            || (roles ?? []).Any(role => Allow(
                                (policy.GetValueOrDefault((PolicyRecordKind.Role, role)) as RoleRecord)?.Permissions,
                                collection, method, resource))))
                        {
                            Rights.Add($"{scope}: {collection}:{method}:{resource}");
                        }
                    }
        }
    }

    private static bool Allow(IReadOnlyList<string>? permissions, string collection, string method, string resource)
    {
        foreach (var permission in permissions ?? [])
        {
            var parts = permission.Split(':');
            if ((parts[0] == "*" || parts[0] == collection) && (parts[1] == "*" || parts[1] == method)
                && (parts[2] == "*" || parts[2] == resource))
            {
                return true;
            }
        }

        return false;
    }

    // By hand, for the few entries of this world.
    private static bool Admits(IReadOnlyList<AccessListEntry>? list, IPAddress address) =>
        list is null || list.Any(entry => entry.Entry switch
        {
            "192.0.2.0/30" => Last(address) is >= 0 and <= 3,
            "192.0.2.0/31" or "::ffff:192.0.2.0/127" => Last(address) is 0 or 1,
            "192.0.2.1" => Last(address) == 1,
            "192.0.2.2-192.0.2.3" => Last(address) is 2 or 3,
            "2001:db8::1" => address.ToString() == "2001:db8::1",
            _ => throw new InvalidOperationException(entry.Entry),
        });

    private static int Last(IPAddress address) =>
        address.GetAddressBytes() is [192, 0, 2, var last] ? last : -1;
}
