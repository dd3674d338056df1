namespace ApiAccessControl.Cli.Decide;

/// <summary>Compares what keys have with what their requests needed.</summary>
internal sealed class Suggestions(UsedAccess used, IReadOnlyDictionary<string, IReadOnlyList<string>> roles)
{
    public KeySuggestion Of(KeyRecord key)
    {
        var needs = used.Of(key.Id);
        return needs is null
            ? new(key.Id) { IsUnused = true }
            : new(key.Id)
            {
                IsComplete = needs.IsComplete && needs.HasAllAddresses,
                UnusedPermissions = needs.IsComplete
                    ? [.. (key.Permissions ?? []).Where(permission => !Covers(permission, needs))] : [],
                UnusedRoles = needs.IsComplete ? [.. (key.Roles ?? []).Where(role => !IsNeeded(role, needs))] : [],
                UnusedNetworks = needs.HasAllAddresses
                    ? [.. (key.Networks ?? []).Select(entry => entry.Entry).Where(entry => !Contains(entry, needs))]
                        : [],
                Permissions = [.. needs.Permissions],
                Roles = [.. needs.Roles],
                Networks = [.. needs.Addresses.Order(StringComparer.Ordinal)],
            };
    }

    private static bool Covers(string permission, KeyNeeds needs) =>
        needs.Permissions.Any(needed => PermissionCoverage.Covers(permission, needed)
            || PermissionCoverage.Covers(needed, permission));

    private bool IsNeeded(string role, KeyNeeds needs) =>
        needs.Roles.Any(required => required.Split(" or ").Contains(role, StringComparer.Ordinal))
        || (roles.TryGetValue(role, out var permissions) && permissions.Any(permission => Covers(permission, needs)));

    private static bool Contains(string entry, KeyNeeds needs) => needs.Addresses.Any(
        address => NetworkCoverage.Covers([entry], address));
}

/// <summary>What one key does not need, and what would be enough.</summary>
/// <param name="Key">The id of the key.</param>
internal sealed record KeySuggestion(string Key)
{
    /// <summary>Whether the log has no allowed request of the key.</summary>
    public bool IsUnused { get; init; }

    /// <summary>Whether everything that the requests needed is known.</summary>
    public bool IsComplete { get; init; } = true;

    public IReadOnlyList<string> UnusedPermissions { get; init; } = [];

    public IReadOnlyList<string> UnusedRoles { get; init; } = [];

    public IReadOnlyList<string> UnusedNetworks { get; init; } = [];

    /// <summary>The smallest set that would have allowed what was allowed.</summary>
    public IReadOnlyList<string> Permissions { get; init; } = [];

    /// <summary>Roles that endpoints require by name.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The addresses that the requests came from.</summary>
    public IReadOnlyList<string> Networks { get; init; } = [];
}
