using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Guards;
using ApiAccessControl.Management.Keys;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management;

/// <summary>
/// The keys of one project: a permission in the project, or for the whole organization, suffices. Resource <c>keys</c>.
/// </summary>
public sealed class ProjectKeyManager
{
    private readonly PolicyWork _work;
    private readonly KeyDescriber _describer;
    private readonly ApiKeyManager _keys;
    private readonly StepUpGuard _stepUp;

    internal ProjectKeyManager(PolicyWork work, KeyDescriber describer, ApiKeyManager keys, StepUpGuard stepUp) =>
        (_work, _describer, _keys, _stepUp) = (work, describer, keys, stepUp);

    /// <summary>The keys that are invited to the project.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public async Task<Page<ManagedKey>> ListAsync(
        string organization, string project, PageQuery query, ManagementActor actor,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var page = await _work.ReadAsync(
            actor,
            async (authority, policy) =>
            {
                var place = new ProjectPlace(organization, project, "GET");
                await place.EnterAsync(authority, policy, Resources.Keys);
                var records = new PolicyQuery(PolicyRecordKind.Key)
                {
                    After = query.After,
                    Organization = organization,
                    Project = project,
                };
                return await Paging.ReadAsync(
                    policy, records, query, null, stored => _describer.DescribeAsync(stored, policy));
            },
            cancellationToken);
        return page with { Items = await _describer.WithUsesAsync(page.Items, cancellationToken) };
    }

    /// <summary>
    /// One key of the organization. By a permission in the project alone only the keys of the project are there.
    /// </summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public async Task<ManagedKey> GetAsync(
        string organization, string project, string id, ManagementActor actor,
        CancellationToken cancellationToken = default)
    {
        var key = await _work.ReadAsync(
            actor,
            async (authority, policy) =>
            {
                var place = new ProjectPlace(organization, project, "GET");
                await place.EnterAsync(authority, policy, Resources.Keys);
                return await _describer.DescribeAsync(
                    await place.FindKeyAsync(authority, policy, id, Resources.Keys), policy);
            },
            cancellationToken);
        return await _describer.WithUseAsync(key, cancellationToken);
    }

    /// <summary>Creates a key of the organization and invites it to the project.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public async Task<NewKeyResult> CreateAsync(
        string organization, string project, NewKey key, ProjectInvitation invitation, ManagementActor actor,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(invitation);
        ArgumentNullException.ThrowIfNull(actor);
        await _stepUp.CheckAsync(actor);
        return await _work.ChangeAsync(
            actor, key.WriteOptions,
            async turn =>
            {
                var place = new ProjectPlace(organization, project, "POST");
                await place.EnterAsync(turn.Authority, turn.Policy, Resources.Keys);
                if (key.Organization is not null && key.Organization != organization)
                {
                    throw Invalid.Member("organization", "is not the organization of the project.");
                }

                return await _keys.PlanNewAsync(turn, key with
                {
                    Organization = organization,
                    Projects =
                    [
                        .. key.Projects.Where(membership => membership.Project != project),
                        new(project) { Roles = invitation.Roles, Permissions = invitation.Permissions },
                    ],
                });
            },
            cancellationToken);
    }

    /// <summary>Invites a key of the organization, or changes what it may do in the project.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public async Task<ManagedKey> InviteAsync(
        string organization, string project, string id, ProjectInvitation invitation, ManagementActor actor,
        WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(invitation);
        var key = await _work.ChangeAsync(
            actor, options,
            turn => PlanAsync(
                turn, new(organization, project, "PUT"), id,
                key => key.InviteTo(project, invitation.Roles, invitation.Permissions)),
            cancellationToken);
        return await _describer.WithUseAsync(key, cancellationToken);
    }

    /// <summary>Withdraws the invitation. The key stays.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task WithdrawAsync(
        string organization, string project, string id, ManagementActor actor, WriteOptions? options = null,
        CancellationToken cancellationToken = default) =>
        _work.ChangeAsync(
            actor, options,
            turn => PlanAsync(
                turn, new(organization, project, "DELETE"), id,
                key => ProjectPlace.IsInvited(key, project) ? key.WithdrawFrom(project) : throw NotFound.Create()),
            cancellationToken);

    private async Task<Func<long?, ManagedKey>> PlanAsync(
        PolicyTurn turn, ProjectPlace place, string id, Func<KeyRecord, KeyRecord> edit)
    {
        await place.EnterAsync(turn.Authority, turn.Policy, Resources.Keys);
        var stored = await place.FindKeyAsync(turn.Authority, turn.Policy, id, Resources.Keys);
        turn.ThrowIfChanged(stored.Version);
        var after = edit((KeyRecord)stored.Record);
        turn.Change(stored, after);
        var account = await turn.AccountAfterAsync(after);
        return version => _describer.Describe(after, version ?? stored.Version, account);
    }
}
