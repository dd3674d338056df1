using ApiAccessControl.Management.Preview;

namespace ApiAccessControl.Management;

/// <summary>One change of a preview: a use case of the services with its input.</summary>
public sealed class ProposedEdit
{
    private readonly Func<RehearsedUseCases, Task> _use;

    private ProposedEdit(Func<RehearsedUseCases, Task> use) => _use = use;

    /// <summary>Creates a key. The preview makes no secret for it.</summary>
    public static ProposedEdit Create(NewKey key) => new(rehearsed => rehearsed.CreateAsync(key));

    /// <summary>Creates an account.</summary>
    public static ProposedEdit Create(NewAccount account) =>
        new(rehearsed => rehearsed.Accounts.CreateAsync(account, rehearsed.Actor, rehearsed.Cancelled));

    /// <summary>Creates an organization.</summary>
    public static ProposedEdit Create(NewOrganization organization) =>
        new(rehearsed => rehearsed.Organizations.CreateAsync(organization, rehearsed.Actor, rehearsed.Cancelled));

    /// <summary>Creates a project of an organization.</summary>
    public static ProposedEdit Create(string organization, NewProject project) => new(
        rehearsed => rehearsed.Projects.CreateAsync(organization, project, rehearsed.Actor, rehearsed.Cancelled));

    /// <summary>Changes members of a key.</summary>
    public static ProposedEdit Change(string id, KeyChange change) => new(
        rehearsed => rehearsed.Keys.UpdateAsync(id, change, rehearsed.Actor, rehearsed.Options, rehearsed.Cancelled));

    /// <summary>Changes members of an account.</summary>
    public static ProposedEdit Change(string id, AccountChange change) => new(rehearsed =>
        rehearsed.Accounts.UpdateAsync(id, change, rehearsed.Actor, rehearsed.Options, rehearsed.Cancelled));

    /// <summary>Changes members of an organization.</summary>
    public static ProposedEdit Change(string id, OrganizationChange change) => new(rehearsed =>
        rehearsed.Organizations.UpdateAsync(id, change, rehearsed.Actor, rehearsed.Options, rehearsed.Cancelled));

    /// <summary>Changes members of a project.</summary>
    public static ProposedEdit Change(string organization, string project, ProjectChange change) => new(
        rehearsed => rehearsed.Projects.UpdateAsync(
            organization, project, change, rehearsed.Actor, rehearsed.Options, rehearsed.Cancelled));

    /// <summary>Changes members of the settings.</summary>
    public static ProposedEdit Change(SettingsChange change) => new(
        rehearsed => rehearsed.Settings.UpdateAsync(change, rehearsed.Actor, rehearsed.Options, rehearsed.Cancelled));

    /// <summary>Creates a role or replaces its permissions.</summary>
    public static ProposedEdit PutRole(string name, IReadOnlyList<string> permissions) => new(rehearsed =>
        rehearsed.Roles.PutAsync(name, permissions, rehearsed.Actor, rehearsed.Options, rehearsed.Cancelled));

    /// <summary>Creates a named switch or sets it.</summary>
    public static ProposedEdit PutSystem(string name, bool enabled) => new(rehearsed =>
        rehearsed.Systems.PutAsync(name, enabled, rehearsed.Actor, rehearsed.Options, rehearsed.Cancelled));

    /// <summary>Deletes a record. The id of a project is <c>organization/project</c>.</summary>
    public static ProposedEdit Delete(PolicyRecordKind kind, string id) =>
        new(rehearsed => rehearsed.DeleteAsync(kind, id));

    internal Task RunAsync(RehearsedUseCases rehearsed) => _use(rehearsed);
}
