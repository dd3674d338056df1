using ApiAccessControl.Collections;
using ApiAccessControl.Permissions;

namespace ApiAccessControl.Snapshots;

/// <summary>
/// Assigns one slot to equal combinations of roles and permissions, and expands the roles once all of them are known.
/// </summary>
internal sealed class PermissionCompiler(PolicySnapshot origin, RecordDiagnostics diagnostics)
{
    private readonly SlotTable<CompiledPermissions>.Editor _permissions = origin.Permissions.Edit();
    private readonly Dictionary<string, IReadOnlyList<Permission>> _roles =
        new(origin.Roles.All, StringComparer.Ordinal);
    private readonly HashSet<string> _changedRoles = new(StringComparer.Ordinal);
    private readonly HashSet<int> _newSlots = [];
    private readonly Memo<PermissionSource, int> _known = new(new PermissionSourceComparer());

    public void Put(RoleRecord role)
    {
        var isParsed = TryParse(role.Permissions, nameof(RoleRecord.Permissions), out var parsed);
        _roles[role.Id] = isParsed && diagnostics.IsReadable ? parsed : [];
        _changedRoles.Add(role.Id);
    }

    public void Delete(string role)
    {
        _roles.Remove(role);
        _changedRoles.Add(role);
    }

    public PermissionSlots Slots(
        IReadOnlyList<string>? roles, IReadOnlyList<string>? permissions, IReadOnlyList<ProjectMembership> projects) =>
        new(
            SlotFor(roles, permissions, ""),
            projects.Count == 0
                ? []
                : [.. projects.Select(
                    p => new Membership(p.Project, SlotFor(p.Roles, p.Permissions, $"Projects:{p.Project}:")))]);

    public (RoleTable Roles, SlotTable<CompiledPermissions> Permissions) Build()
    {
        if (_changedRoles.Count == 0 && _newSlots.Count == 0)
        {
            return (origin.Roles, origin.Permissions);
        }

        var roles = _changedRoles.Count == 0 ? origin.Roles : new RoleTable(_roles);
        foreach (var slot in _changedRoles.Count == 0 ? _newSlots : Enumerable.Range(0, _permissions.Count))
        {
            if (_permissions[slot] is { } state
                && (_newSlots.Contains(slot) || state.Roles.Any(_changedRoles.Contains)))
            {
                _permissions[slot] = state with { Set = roles.Expand(state.Roles, state.OwnPermissions) };
            }
        }

        return (roles, _permissions.ToTable());
    }

    // Null for both means that the record has no permissions of its own; an empty list means that it has them, and they
    // permit nothing.
    private int SlotFor(IReadOnlyList<string>? roles, IReadOnlyList<string>? permissions, string path)
    {
        if (roles is null && permissions is null)
        {
            return SlotTable<CompiledPermissions>.None;
        }

        return _known.TryGet(new(roles, permissions), out var slot) ? slot : Read(roles, permissions, path);
    }

    private int Read(IReadOnlyList<string>? roles, IReadOnlyList<string>? permissions, string path)
    {
        var name = NameOf(roles ?? [], permissions ?? []);
        if (!_permissions.TryFind(name, out var slot))
        {
            if (!TryParse(permissions ?? [], path + nameof(KeyRecord.Permissions), out var parsed))
            {
                // Not None: a record without permissions of its own would get those of its account.
                return SlotFor([], [], path);
            }

            slot = _permissions.Add(name, new(roles ?? [], parsed, PermissionSet.Empty));
            _newSlots.Add(slot);
        }

        _known.Add(new(roles, permissions), slot);
        return slot;
    }

    // Length prefixes instead of separators: a stored role name may contain any character and must not be read as
    // several names.
    private static string NameOf(IReadOnlyList<string> roles, IReadOnlyList<string> permissions) =>
        string.Concat([.. roles.Select(WithLength), "|", .. permissions.Select(WithLength)]);

    private static string WithLength(string text) => $"{text.Length}:{text}";

    private bool TryParse(IReadOnlyList<string> texts, string property, out Permission[] parsed)
    {
        parsed = new Permission[texts.Count];
        var isParsed = true;
        for (var i = 0; i < parsed.Length; i++)
        {
            if (!Permission.TryParse(texts[i], out parsed[i], out var error))
            {
                diagnostics.Error(property, error, i);
                isParsed = false;
            }
        }

        return isParsed;
    }
}
