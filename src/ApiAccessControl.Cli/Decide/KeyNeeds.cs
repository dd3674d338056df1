namespace ApiAccessControl.Cli.Decide;

/// <summary>What the allowed requests of one key needed. Bounded: a route value may differ with each request.</summary>
internal sealed class KeyNeeds
{
    private const int MaxTexts = 1000;
    private const int MaxResources = 20;

    private readonly SortedSet<string> _permissions = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _roles = new(StringComparer.Ordinal);
    private readonly HashSet<string> _addresses = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Permissions => _permissions;

    /// <summary>Roles that endpoints require by name; <c>A or B</c> where one is sufficient.</summary>
    public IReadOnlyCollection<string> Roles => _roles;

    public IReadOnlyCollection<string> Addresses => _addresses;

    /// <summary>Whether every address is known.</summary>
    public bool HasAllAddresses { get; private set; } = true;

    /// <summary>Whether the endpoints of all requests are known, and with them their permissions.</summary>
    public bool IsComplete { get; set; } = true;

    public void AddRole(string role) => _roles.Add(role);

    public void AddAddress(string? address)
    {
        if (address is null || _addresses.Contains(address))
        {
            return;
        }

        if (_addresses.Count < MaxTexts)
        {
            _addresses.Add(address);
        }
        else
        {
            HasAllAddresses = false;
        }
    }

    // Many resources of one collection are one permission for all of them: no operator maintains a list of ids.
    public void AddPermission(string permission)
    {
        var head = permission[..(permission.IndexOf(':', permission.IndexOf(':') + 1) + 1)];
        var all = $"{head}*";
        if (_permissions.Contains(all) || !_permissions.Add(permission))
        {
            return;
        }

        string[] same = [.. _permissions.Where(known => known.StartsWith(head, StringComparison.Ordinal))];
        if (permission == all || same.Length > MaxResources)
        {
            _permissions.ExceptWith(same);
            _permissions.Add(all);
        }
    }
}
