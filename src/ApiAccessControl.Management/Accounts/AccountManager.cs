using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Lists;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management;

/// <summary>Creates, changes and deletes accounts. Resource <c>accounts</c>.</summary>
public sealed class AccountManager
{
    private readonly PolicyWork _work;

    internal AccountManager(PolicyWork work) => _work = work;

    /// <summary>The accounts that the actor may see, of one organization where it is given.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<Page<ManagedRecord<AccountRecord>>> ListAsync(
        PageQuery query, string? organization, ManagementActor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ListAsync(new AccountQuery { Organization = organization, Page = query }, actor, cancellationToken);
    }

    /// <summary>The accounts that match a query, among those that the actor may see.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<Page<ManagedRecord<AccountRecord>>> ListAsync(
        AccountQuery query, ManagementActor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _work.ReadAsync(
            actor,
            async (authority, policy) =>
            {
                authority.Demand("GET", Resources.Accounts);
                if (authority.Organization is not null
                    && query.Organization is not null && !authority.IsOwn(query.Organization))
                {
                    return new([], null) { Total = query.Page.Count ? 0 : null };
                }

                var records = new PolicyQuery(PolicyRecordKind.Account)
                {
                    After = query.Page.After,
                    Organization = authority.Organization ?? query.Organization,
                    Role = query.Role,
                };
                return await Paging.ReadAsync(policy, records, query.Page, Filter(query), Describe);
            },
            cancellationToken);
    }

    /// <summary>One account.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedRecord<AccountRecord>> GetAsync(
        string id, ManagementActor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _work.ReadAsync(
            actor,
            async (authority, policy) =>
            {
                authority.Demand("GET", Resources.Accounts);
                return Describe(await Visible.FindAsync(authority, policy, PolicyRecordKind.Account, id));
            },
            cancellationToken);
    }

    /// <summary>Creates an account.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedRecord<AccountRecord>> CreateAsync(
        NewAccount account, ManagementActor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        return _work.ChangeAsync<ManagedRecord<AccountRecord>>(
            actor, options: null,
            async turn =>
            {
                turn.Authority.Demand("POST", Resources.Accounts);
                var record = Apply(
                    new(account.Id) { Organization = turn.Authority.Organization }, account.Members, turn.Now);
                await turn.CreateAsync(record);
                return version => new(record, version!.Value);
            },
            cancellationToken);
    }

    /// <summary>Changes the members that are present.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task<ManagedRecord<AccountRecord>> UpdateAsync(
        string id, AccountChange change, ManagementActor actor, WriteOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(change);
        return _work.UpdateAsync<AccountRecord>(
            actor, options, PolicyRecordKind.Account, id,
            authority => authority.Demand("PATCH", Resources.Accounts),
            change.Networks.IsPresent || change.Domains.IsPresent, (record, now) => Apply(record, change, now),
            cancellationToken);
    }

    /// <summary>Deletes an account that has no keys.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task DeleteAsync(
        string id, ManagementActor actor, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _work.DeleteAsync(
            actor, options, PolicyRecordKind.Account, id,
            authority => authority.Demand("DELETE", Resources.Accounts),
            cancellationToken);
    }

    // Without a condition of its own the store counts.
    private static Func<PolicyRecord, ValueTask<bool>>? Filter(AccountQuery query) => string.IsNullOrEmpty(query.Text)
        ? null : record => new(record.Id.Contains(query.Text, StringComparison.OrdinalIgnoreCase));

    private static ManagedRecord<AccountRecord> Describe(StoredRecord stored) =>
        new((AccountRecord)stored.Record, stored.Version);

    private static AccountRecord Apply(AccountRecord record, AccountChange change, DateTimeOffset now) => record with
    {
        Organization = change.Organization.Or(record.Organization),
        Enabled = change.Enabled.Or(record.Enabled),
        Networks = EntryTimes.Apply(change.Networks, record.Networks, now),
        Domains = EntryTimes.Apply(change.Domains, record.Domains, now),
        Roles = change.Roles.Or(record.Roles),
        Permissions = change.Permissions.Or(record.Permissions),
        Projects = change.Projects.Or(record.Projects),
        KeyLimit = change.KeyLimit.Or(record.KeyLimit),
    };
}
