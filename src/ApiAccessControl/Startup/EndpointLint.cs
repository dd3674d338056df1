using ApiAccessControl.Diagnostics;
using ApiAccessControl.Profiles;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Startup;

/// <summary>Allowed, and yet hardly meant: endpoints against the options and the policy. Each said once.</summary>
internal sealed class EndpointLint(AccessRules rules, CurrentPolicy policy, ILogger<EndpointLint> logger)
{
    private readonly HashSet<(int Finding, string Name)> _said = [];

    public void Report(IReadOnlyList<ApiAccessMapEntry> entries)
    {
        lock (_said)
        {
            Undeclared(entries);
            ShortCircuited(entries);
            if (policy.Snapshot is { } snapshot)
            {
                Systems(entries, snapshot);
                Grants(entries, snapshot);
            }
        }
    }

    private void Undeclared(IReadOnlyList<ApiAccessMapEntry> entries)
    {
        var names = New(EventIds.EndpointUndeclared, entries
            .Where(entry => entry is { Class: ApiAccessClass.Undeclared, IsShortCircuited: false })
            .Select(entry => entry.DisplayName));
        if (!names.IsEmpty)
        {
            var anyKey = rules.UndeclaredEndpoints == UndeclaredEndpoints.KeyOnly;
            StartupLog.Undeclared(
                logger, anyKey ? LogLevel.Information : LogLevel.Warning, names.Count,
                anyKey ? "are open to any valid key" : "are refused to everybody", names);
        }
    }

    private void ShortCircuited(IReadOnlyList<ApiAccessMapEntry> entries)
    {
        foreach (var entry in entries.Where(entry => entry.IsShortCircuited && !IsOpen(entry)))
        {
            if (_said.Add((EventIds.ShortCircuitUnguarded, entry.DisplayName)))
            {
                StartupLog.ShortCircuited(logger, entry.DisplayName, entry.Class == ApiAccessClass.Undeclared
                    ? "nothing guards it; declare what it needs, or DisableApiAccessControl"
                    : "its guard decides before any middleware has run, forwarded headers and CORS included");
            }
        }
    }

    private static bool IsOpen(ApiAccessMapEntry entry) =>
        entry.Class is ApiAccessClass.Public or ApiAccessClass.Anonymous;

    private void Systems(IReadOnlyList<ApiAccessMapEntry> entries, PolicySnapshot snapshot)
    {
        var names = New(EventIds.SystemUnknown, entries
            .SelectMany(entry => entry.Systems)
            .Where(system => !snapshot.Systems.All.ContainsKey(system)));
        if (!names.IsEmpty)
        {
            StartupLog.SystemsUnknown(logger, names);
        }
    }

    private void Grants(IReadOnlyList<ApiAccessMapEntry> entries, PolicySnapshot snapshot)
    {
        var asks = new AskedGrants(entries.SelectMany(entry => entry.Asks));
        var grants = snapshot.Roles.All.Values.SelectMany(grants => grants)
            .Concat(snapshot.Rights.Values.SelectMany(rights => rights.OwnGrants));
        var names = New(EventIds.PermissionUnused, grants.Distinct().Where(grant => !asks.Match(grant))
            .Select(grant => grant.ToString()));
        if (!names.IsEmpty)
        {
            StartupLog.PermissionsUnused(logger, names.Count, names);
        }
    }

    private NameList New(int finding, IEnumerable<string> names) =>
        new([.. names.Where(name => _said.Add((finding, name))).Order(StringComparer.Ordinal)]);
}
