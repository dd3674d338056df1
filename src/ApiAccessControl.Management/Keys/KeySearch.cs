using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Keys;

/// <summary>Finds the keys of a query among those the actor may see.</summary>
internal sealed class KeySearch(KeyDescriber describer, KeyQuery query)
{
    public async Task<Page<ManagedKey>> ReadAsync(ActorAuthority actor, RecordingReader policy)
    {
        Paging.ThrowIfUnusable(query.Page.Limit);
        if (actor.Organization is not null && query.Organization is not null && !actor.IsOwn(query.Organization))
        {
            return new([], null) { Total = query.Page.Count ? 0 : null };
        }

        var records = new PolicyQuery(PolicyRecordKind.Key)
        {
            After = query.Page.After,
            Organization = actor.Organization ?? query.Organization,
            Account = query.Account,
            Project = actor.Project ?? query.Project,
            Role = query.Role,
        };
        return await Paging.ReadAsync(
            policy, records, query.Page, Filter(policy, actor), stored => describer.DescribeAsync(stored, policy));
    }

    private Func<PolicyRecord, ValueTask<bool>>? Filter(RecordingReader policy, ActorAuthority actor)
    {
        // Without a condition of its own the store counts.
        if (query.State is null && string.IsNullOrEmpty(query.Text) && query.Project is null)
        {
            return null;
        }

        return async record => record is KeyRecord key && Matches(key)
            && await Visible.SeesAsync(actor, policy, key)
            && (query.Project is null || key.Projects.Any(p => p.Project == query.Project))
            && (query.State is null || (await describer.DescribeAsync(new(key, 0), policy)).State == query.State);
    }

    private bool Matches(KeyRecord key) =>
        string.IsNullOrEmpty(query.Text) || Contains(key.Id) || Contains(key.Description) || Contains(key.UserName);

    private bool Contains(string? text) => text?.Contains(query.Text!, StringComparison.OrdinalIgnoreCase) is true;
}
