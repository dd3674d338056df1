using System.Collections.Frozen;
using ApiAccessControl.Collections;

namespace ApiAccessControl.Snapshots;

/// <summary>Compiles organizations with their projects, and accounts.</summary>
internal sealed class OwnerCompiler(
    PolicySnapshot origin, ListCompiler lists, PermissionCompiler permissions, RecordDiagnostics diagnostics)
{
    private readonly SlotTable<OrganizationState>.Editor _organizations = origin.Organizations.Edit();
    private readonly SlotTable<AccountState>.Editor _accounts = origin.Accounts.Edit();
    private readonly Dictionary<int, Dictionary<string, ProjectState>> _projects = [];

    public int OrganizationSlot(string? id) => id is null ? SlotTable<OrganizationState>.None : SlotFor(id);

    public int AccountSlot(string? id) => _accounts.SlotForOptional(id);

    public void Put(OrganizationRecord record)
    {
        var compiled = lists.Compile(record.Networks, record.Domains);
        var slot = _organizations.SlotFor(record.Id);
        _organizations[slot] = new()
        {
            Id = record.Id,
            IsDefined = diagnostics.IsReadable,
            Enabled = record.Enabled,
            RequireAccessList = record.RequireAccessList,
            Lists = compiled,
            ReportOnly = record.ReportOnly,
            Projects = _organizations[slot]?.Projects ?? FrozenDictionary<string, ProjectState>.Empty,
        };
    }

    public void DeleteOrganization(string id)
    {
        var slot = SlotFor(id);
        _organizations[slot] = new() { Id = id, Projects = _organizations[slot]!.Projects };
    }

    public void Put(ProjectRecord record)
    {
        var compiled = lists.Compile(record.Networks, record.Domains);
        ProjectsOf(record.Organization)[record.Project] = new()
        {
            Id = record.Project,
            Enabled = record.Enabled && diagnostics.IsReadable,
            Lists = compiled,
        };
    }

    public void DeleteProject(string id)
    {
        // An id without a slash denotes no project, so there is nothing to delete.
        if (id.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash)
        {
            ProjectsOf(id[..slash]).Remove(id[(slash + 1)..]);
        }
    }

    public void Put(AccountRecord record)
    {
        var compiled = lists.Compile(record.Networks, record.Domains);
        var slots = permissions.Slots(record.Roles, record.Permissions, record.Projects);
        _accounts[_accounts.SlotFor(record.Id)] = new()
        {
            Id = record.Id,
            Enabled = record.Enabled && diagnostics.IsReadable,
            Organization = OrganizationSlot(record.Organization),
            Lists = compiled,
            Permissions = slots,
            KeyLimit = record.KeyLimit,
        };
    }

    public void DeleteAccount(string id) => _accounts[_accounts.SlotFor(id)] = null;

    public (SlotTable<OrganizationState> Organizations, SlotTable<AccountState> Accounts) Build()
    {
        foreach (var (slot, projects) in _projects)
        {
            if (_organizations[slot] is { } organization)
            {
                _organizations[slot] =
                    organization with { Projects = projects.ToFrozenDictionary(StringComparer.Ordinal) };
            }
        }

        return (_organizations.ToTable(), _accounts.ToTable());
    }

    // A project, a key or an account may be added before its organization, and may outlive it. The organization then
    // has a slot without a record and refuses. So the order of the records does not matter.
    private int SlotFor(string organization)
    {
        var slot = _organizations.SlotFor(organization);
        _organizations[slot] ??= new() { Id = organization };
        return slot;
    }

    private Dictionary<string, ProjectState> ProjectsOf(string organization)
    {
        var slot = SlotFor(organization);
        if (!_projects.TryGetValue(slot, out var projects))
        {
            projects = new(_organizations[slot]!.Projects, StringComparer.Ordinal);
            _projects.Add(slot, projects);
        }

        return projects;
    }
}
