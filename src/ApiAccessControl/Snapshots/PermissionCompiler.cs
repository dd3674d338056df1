using ApiAccessControl.Collections;
using ApiAccessControl.Permissions;

namespace ApiAccessControl.Snapshots;

/// <summary>
/// Gives equal combinations of roles and permissions one slot, and expands the roles once all of them are known.
/// </summary>
internal sealed class PermissionCompiler(PolicySnapshot origin, RecordDiagnostics problems)
{
    private readonly SlotTable<CompiledPermissions>.Editor _rights = origin.Permissions.Edit();
    private readonly Dictionary<string, IReadOnlyList<Permission>> _roles = new(origin.Roles.All, StringComparer.Ordinal);
    private readonly HashSet<string> _changedRoles = new(StringComparer.Ordinal);
    private readonly HashSet<int> _newSlots = [];
    private readonly Memo<PermissionSource, int> _known = new(new PermissionSourceComparer());

    public void Put(RoleRecord role)
    {
        var areRead = TryGrants(role.Permissions, nameof(RoleRecord.Permissions), out var grants);
        _roles[role.Id] = areRead && problems.IsReadable ? grants : [];
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
        foreach (var slot in _changedRoles.Count == 0 ? _newSlots : Enumerable.Range(0, _rights.Count))
        {
            if (_rights[slot] is { } state && (_newSlots.Contains(slot) || state.Roles.Any(_changedRoles.Contains)))
            {
                _rights[slot] = state with { Set = roles.Expand(state.Roles, state.OwnPermissions) };
            }
        }

        return (roles, _rights.ToTable());
    }

    // Null for both is "nothing of its own"; an empty list of either is "of its own, and nothing".
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
        if (!_rights.TryFind(name, out var slot))
        {
            if (!TryGrants(permissions ?? [], path + nameof(KeyRecord.Permissions), out var grants))
            {
                // Not the account's rights, which a record without any of its own has.
                return SlotFor([], [], path);
            }

            slot = _rights.Add(name, new(roles ?? [], grants, PermissionSet.Empty));
            _newSlots.Add(slot);
        }

        _known.Add(new(roles, permissions), slot);
        return slot;
    }

    // Lengths, not separators: a stored role name may hold any character, and must not read as several names.
    private static string NameOf(IReadOnlyList<string> roles, IReadOnlyList<string> permissions) =>
        string.Concat([.. roles.Select(Measured), "|", .. permissions.Select(Measured)]);

    private static string Measured(string text) => $"{text.Length}:{text}";

    private bool TryGrants(IReadOnlyList<string> texts, string property, out Permission[] grants)
    {
        grants = new Permission[texts.Count];
        var areRead = true;
        for (var i = 0; i < grants.Length; i++)
        {
            if (!Permission.TryParse(texts[i], out grants[i], out var problem))
            {
                problems.Error(property, problem, i);
                areRead = false;
            }
        }

        return areRead;
    }
}
