using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management;

/// <summary>One project as the place of a use case: a permission in it suffices.</summary>
internal sealed record ProjectPlace(string Organization, string Project, string Method)
{
    public static bool IsInvited(KeyRecord key, string project) =>
        key.Projects.Any(membership => string.Equals(membership.Project, project, StringComparison.Ordinal));

    /// <summary>Refuses without the permission, and without the project.</summary>
    public async Task EnterAsync(ActorAuthority actor, RecordingReader policy, string resource)
    {
        ArgumentNullException.ThrowIfNull(Organization);
        ArgumentNullException.ThrowIfNull(Project);
        actor.Demand(Method, resource, Organization, Project);
        await Visible.FindAsync(actor, policy, PolicyRecordKind.Project, $"{Organization}/{Project}");
    }

    /// <summary>
    /// A key of the organization. By a permission in the project alone only the keys of the project are there.
    /// </summary>
    public async Task<StoredRecord> FindKeyAsync(
        ActorAuthority actor, RecordingReader policy, string id, string resource)
    {
        ArgumentNullException.ThrowIfNull(id);
        var stored = await Visible.FindAsync(actor, policy, PolicyRecordKind.Key, id);
        var key = (KeyRecord)stored.Record;
        var account = await Visible.AccountOfAsync(policy, key);
        var sees = string.Equals(key.Organization ?? account?.Organization, Organization, StringComparison.Ordinal)
            && (IsInvited(key, Project) || actor.Holds($"{ActorAuthority.Collection}:{Method}:{resource}"));
        return sees ? stored : throw NotFound.Create();
    }
}
