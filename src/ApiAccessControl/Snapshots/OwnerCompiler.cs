using System.Collections.Frozen;
using ApiAccessControl.Collections;

namespace ApiAccessControl.Snapshots;

/// <summary>Organizations with their projects, and accounts.</summary>
internal sealed class OwnerCompiler(
    PolicySnapshot origin, ListCompiler lists, PermissionCompiler rights, RecordDiagnostics problems)
{
    private readonly SlotTable<OrganizationState>.Editor _organizations = origin.Organizations.Edit();
    private readonly SlotTable<AccountState>.Editor _accounts = origin.Accounts.Edit();
    private readonly Dictionary<int, Dictionary<string, ProjectState>> _projects = [];

    public int OrganizationSlot(string? id) => id is null ? SlotTable<OrganizationState>.None : Named(id);

    public int AccountSlot(string? id) => _accounts.SlotForOptional(id);

    public void Put(OrganizationRecord record)
    {
        var compiled = lists.Compile(record.Networks, record.Domains);
        var slot = _organizations.SlotFor(record.Id);
        _organizations[slot] = new()
        {
            Id = record.Id,
            IsDefined = problems.IsReadable,
            Enabled = record.Enabled,
            RequireAccessList = record.RequireAccessList,
            Lists = compiled,
            ReportOnly = record.ReportOnly,
            Projects = _organizations[slot]?.Projects ?? FrozenDictionary<string, ProjectState>.Empty,
        };
    }

    public void DeleteOrganization(string id)
    {
        var slot = Named(id);
        _organizations[slot] = new() { Id = id, Projects = _organizations[slot]!.Projects };
    }

    public void Put(ProjectRecord record)
    {
        var compiled = lists.Compile(record.Networks, record.Domains);
        ProjectsOf(record.Organization)[record.Project] = new()
        {
            Id = record.Project,
            Enabled = record.Enabled && problems.IsReadable,
            Lists = compiled,
        };
    }

    public void DeleteProject(string id)
    {
        // Without a slash it names no project, so there is none to delete.
        if (id.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash)
        {
            ProjectsOf(id[..slash]).Remove(id[(slash + 1)..]);
        }
    }

    public void Put(AccountRecord record)
    {
        var compiled = lists.Compile(record.Networks, record.Domains);
        var slots = rights.Slots(record.Roles, record.Permissions, record.Projects);
        _accounts[_accounts.SlotFor(record.Id)] = new()
        {
            Id = record.Id,
            Enabled = record.Enabled && problems.IsReadable,
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

    // A project, a key or an account may arrive before its organization, and outlive it: the organization is then there
    // in name, and refuses. So it makes no difference in which order the records came.
    private int Named(string organization)
    {
        var slot = _organizations.SlotFor(organization);
        _organizations[slot] ??= new() { Id = organization };
        return slot;
    }

    private Dictionary<string, ProjectState> ProjectsOf(string organization)
    {
        var slot = Named(organization);
        if (!_projects.TryGetValue(slot, out var projects))
        {
            projects = new(_organizations[slot]!.Projects, StringComparer.Ordinal);
            _projects.Add(slot, projects);
        }

        return projects;
    }
}
