using ApiAccessControl.Diagnostics;
using ApiAccessControl.Options;
using ApiAccessControl.Permissions;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Startup;

/// <summary>
/// Reports endpoints that are valid but probably not intended, compared with the options and the policy. Each is
/// reported once, whichever of the two changes.
/// </summary>
internal sealed class EndpointLint(
    ResolvedOptions options, CurrentPolicy policy, TimeProvider time, ILogger<EndpointLint> logger)
{
    // It has no part that could be misspelled, and is common where endpoints require roles or any key.
    private static readonly Permission Everything = new(Permission.Any, Permission.Any, Permission.Any);

    private readonly Lock _lock = new();
    private readonly ReportedNames _undeclared = new();
    private readonly ReportedNames _shortCircuited = new();
    private readonly ReportedNames _systems = new();
    private readonly ReportedNames _roles = new();
    private readonly ReportedNames _permissions = new();
    private readonly ReportedNames _overridden = new();
    private readonly ReportedNames _schemes = new();
    private readonly ReportedNames _users = new();

    /// <summary>The warnings of the last check. Can be read while a check runs.</summary>
    public IEnumerable<AccessDiagnostic> Current =>
    [
        .. options.UndeclaredEndpoints == UndeclaredEndpoints.KeyOnly ? [] : Of(
            _undeclared, DiagnosticCodes.EndpointUndeclared, name => name,
            "The endpoint declares nothing. Declare a permission, a role or RequireApiKey, or opt out with "
            + "DisableApiAccessControl."),
        .. Of(
            _shortCircuited, DiagnosticCodes.ShortCircuitUnguarded, name => name,
            "The endpoint is short-circuited, so the gate decides on it before any middleware has run, including "
            + "forwarded headers and CORS."),
        .. Of(
            _schemes, DiagnosticCodes.AuthorizationSchemeUnknown, name => name,
            "The endpoint's authorization policies name authentication schemes that are not registered, so "
            + "authorization fails with an error on each request. Register them with AddAuthentication()."),
        .. Of(
            _systems, DiagnosticCodes.SystemUnknown, name => $"Policy:Systems:{name}",
            "Endpoints belong to a system that does not exist in the policy, so it is off. Add it."),
        .. Of(
            _roles, DiagnosticCodes.RoleUnknown, name => $"Policy:Roles:{name}",
            "Endpoints require a role that does not exist in the policy, so no key has it. Check its spelling, or add "
            + "it."),
        .. _permissions.Current.Select(name => new AccessDiagnostic(
            DiagnosticCodes.PermissionUnused, "Policy",
            $"The permission {name} matches no endpoint. Check its spelling, or remove it.")),
    ];

    public void Report(IReadOnlyList<ApiAccessMapEntry> entries)
    {
        lock (_lock)
        {
            Undeclared(entries);
            ShortCircuited(entries);
            Overridden(entries);
            Authorization(entries);
            if (policy.Snapshot is { } snapshot)
            {
                Systems(entries, snapshot);
                Roles(entries, snapshot);
                Permissions(entries, snapshot);
            }
        }
    }

    private static IEnumerable<AccessDiagnostic> Of(
        ReportedNames names, string code, Func<string, string> place, string message) =>
        names.Current.Select(name => new AccessDiagnostic(code, place(name), message));

    private void Undeclared(IReadOnlyList<ApiAccessMapEntry> entries)
    {
        var names = _undeclared.New(entries
            .Where(entry => entry.Class == ApiAccessClass.Undeclared)
            .Select(NameOf));
        if (!names.IsEmpty)
        {
            var anyKey = options.UndeclaredEndpoints == UndeclaredEndpoints.KeyOnly;
            StartupLog.Undeclared(
                logger, anyKey ? LogLevel.Information : LogLevel.Warning, names.Count,
                anyKey ? "are open to any valid key"
                    : options.ReportOnlyUntil is { } until && time.GetUtcNow() < until
                        ? "will be refused once refusals are enforced"
                        : "are refused",
                names);
        }
    }

    // Several routes may share a display name, for example those of one action.
    private static string NameOf(ApiAccessMapEntry entry) =>
        entry.Route.Length == 0 || entry.DisplayName.Split(' ').Contains(entry.Route)
            ? entry.DisplayName
            : $"{entry.DisplayName} ({string.Join(", ", [.. entry.Methods, entry.Route])})";

    private void Overridden(IReadOnlyList<ApiAccessMapEntry> entries)
    {
        var found = entries.Where(entry => entry.Overrides.Count > 0).ToLookup(NameOf);
        foreach (var name in _overridden.New(found.Select(entry => entry.Key)).All)
        {
            StartupLog.Overridden(
                logger, name, string.Join("; ", found[name].SelectMany(entry => entry.Overrides).Distinct()));
        }
    }

    private void Authorization(IReadOnlyList<ApiAccessMapEntry> entries)
    {
        var unknown = _schemes.New(entries.Where(entry => entry.UnknownSchemes.Count > 0)
            .Select(entry => $"{NameOf(entry)}: {string.Join(", ", entry.UnknownSchemes)}"));
        if (!unknown.IsEmpty)
        {
            StartupLog.AuthorizationSchemesUnknown(logger, unknown.Count, unknown);
        }

        var both = _users.New(entries.Where(entry => entry is
        {
            RequiresUser: true, OrScheme: null, Class:
            ApiAccessClass.AnyKey or ApiAccessClass.Role or ApiAccessClass.Permission
        }).Select(NameOf));
        if (!both.IsEmpty)
        {
            StartupLog.KeyAndUserRequired(logger, both.Count, both);
        }
    }

    private void ShortCircuited(IReadOnlyList<ApiAccessMapEntry> entries)
    {
        foreach (var name in _shortCircuited.New(
            entries.Where(entry => entry.IsShortCircuited && !IsOpen(entry)).Select(NameOf)).All)
        {
            StartupLog.ShortCircuited(logger, name);
        }
    }

    private static bool IsOpen(ApiAccessMapEntry entry) =>
        entry.Class is ApiAccessClass.Public or ApiAccessClass.Anonymous;

    private void Systems(IReadOnlyList<ApiAccessMapEntry> entries, PolicySnapshot snapshot)
    {
        var names = _systems.New(entries
            .SelectMany(entry => entry.Systems)
            .Where(system => !snapshot.Systems.All.ContainsKey(system)));
        if (!names.IsEmpty)
        {
            StartupLog.SystemsUnknown(logger, names);
        }
    }

    private void Roles(IReadOnlyList<ApiAccessMapEntry> entries, PolicySnapshot snapshot)
    {
        var names = _roles.New(
            entries.SelectMany(entry => entry.RequiredRoles).Where(role => !snapshot.Roles.Has(role)));
        if (!names.IsEmpty)
        {
            StartupLog.RolesUnknown(logger, names);
        }
    }

    private void Permissions(IReadOnlyList<ApiAccessMapEntry> entries, PolicySnapshot snapshot)
    {
        var required = new DeclaredPermissions(entries.SelectMany(entry => entry.RequiredPermissions));
        var permissions = snapshot.Roles.All.Values.SelectMany(permissions => permissions)
            .Concat(snapshot.Permissions.Values.SelectMany(compiled => compiled.OwnPermissions));
        var names = _permissions.New(permissions.Distinct()
            .Where(permission => permission != Everything && !required.Match(permission))
            .Select(permission => permission.ToString()));
        if (!names.IsEmpty)
        {
            StartupLog.PermissionsUnused(logger, names.Count, names);
        }
    }
}
