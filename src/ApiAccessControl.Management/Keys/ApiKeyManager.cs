using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Guards;
using ApiAccessControl.Management.Keys;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management;

/// <summary>Creates, changes, rotates and deletes API keys. Resource <c>keys</c>.</summary>
public sealed class ApiKeyManager
{
    private static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(3660);

    private readonly PolicyWork _work;
    private readonly KeyDescriber _describer;
    private readonly KeySecrets _secrets;
    private readonly StepUpGuard _stepUp;

    internal ApiKeyManager(PolicyWork work, KeyDescriber describer, KeySecrets secrets, StepUpGuard stepUp) =>
        (_work, _describer, _secrets, _stepUp) = (work, describer, secrets, stepUp);

    /// <summary>The keys that the actor may see.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public async Task<Page<ManagedKey>> ListAsync(
        KeyQuery query, ManagementActor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var page = await _work.ReadAsync(
            actor,
            (authority, policy) =>
            {
                authority.Demand("GET", Resources.Keys);
                return new KeySearch(_describer, query).ReadAsync(authority, policy);
            },
            cancellationToken);
        return page with { Items = await _describer.WithUsesAsync(page.Items, cancellationToken) };
    }

    /// <summary>One key; 404 when the actor may not see it.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public async Task<ManagedKey> GetAsync(
        string id, ManagementActor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        var key = await _work.ReadAsync(
            actor,
            async (authority, policy) =>
            {
                authority.Demand("GET", Resources.Keys);
                var stored = await Visible.FindAsync(authority, policy, PolicyRecordKind.Key, id);
                return await _describer.DescribeAsync(stored, policy);
            },
            cancellationToken);
        return await _describer.WithUseAsync(key, cancellationToken);
    }

    /// <summary>Creates a key. This is one of two places that return the text of a key.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public async Task<NewKeyResult> CreateAsync(
        NewKey key, ManagementActor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(actor);
        await _stepUp.CheckAsync(actor);
        return await CreateWithoutStepUpAsync(key, actor, cancellationToken);
    }

    /// <summary>Changes the members that are present.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public async Task<ManagedKey> UpdateAsync(
        string id, KeyChange change, ManagementActor actor, WriteOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(change);
        var key = await _work.ChangeAsync<ManagedKey>(
            actor, options,
            async turn =>
            {
                turn.Authority.Demand("PATCH", Resources.Keys);
                var stored = await Visible.FindToChangeAsync(turn, PolicyRecordKind.Key, id);
                turn.DemandMatch(change.Networks.IsPresent || change.Domains.IsPresent);
                var after = KeyEdits.Apply((KeyRecord)stored.Record, change, turn.Now);
                turn.Change(stored, after);
                var account = await turn.AccountAfterAsync(after);
                return version => _describer.Describe(after, version ?? stored.Version, account);
            },
            cancellationToken);
        return await _describer.WithUseAsync(key, cancellationToken);
    }

    /// <summary>Gives a key a new secret. A key may rotate itself.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public async Task<NewKeyResult> RotateAsync(
        string id, KeyRotation rotation, ManagementActor actor, WriteOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(rotation);
        ArgumentNullException.ThrowIfNull(actor);
        if (rotation.Overlap < TimeSpan.Zero || rotation.Overlap > LongestOverlap)
        {
            throw Invalid.Member("overlap", "must be a duration from none to ten years, such as PT24H.");
        }

        await _stepUp.CheckAsync(actor);
        return await _work.ChangeAsync(
            actor, options, turn => PlanRotationAsync(turn, id, rotation, cancellationToken), cancellationToken);
    }

    /// <summary>Deletes a key.</summary>
    /// <exception cref="ManagementException">The use case is refused.</exception>
    public Task DeleteAsync(
        string id, ManagementActor actor, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _work.ChangeAsync<object?>(
            actor, options,
            async turn =>
            {
                turn.Authority.Demand("DELETE", Resources.Keys);
                turn.Change(await Visible.FindToChangeAsync(turn, PolicyRecordKind.Key, id), null);
                return _ => null;
            },
            cancellationToken);
    }

    /// <summary>For a preview, which shows no secret.</summary>
    internal Task<NewKeyResult> CreateWithoutStepUpAsync(
        NewKey key, ManagementActor actor, CancellationToken cancellationToken) =>
        _work.ChangeAsync(
            actor, key.WriteOptions,
            turn =>
            {
                turn.Authority.Demand("POST", Resources.Keys);
                return PlanNewAsync(turn, key);
            },
            cancellationToken);

    internal async Task<Func<long?, NewKeyResult>> PlanNewAsync(PolicyTurn turn, NewKey key)
    {
        var secret = _secrets.Create(key.Id);
        var record = KeyEdits.ToRecord(key, secret, turn.Now);
        if (record is { Organization: null, Account: null })
        {
            record = record with { Organization = turn.Authority.Organization };
        }

        if (key.Digest)
        {
            record = _secrets.Digest.AddTo(record, secret);
        }

        await turn.CreateAsync(record);
        var account = await turn.AccountAfterAsync(record);
        return version => new(_describer.Describe(record, version!.Value, account), secret.Text);
    }

    private async Task<Func<long?, NewKeyResult>> PlanRotationAsync(
        PolicyTurn turn, string id, KeyRotation rotation, CancellationToken cancellationToken)
    {
        turn.Authority.Demand("POST", Resources.Keys);
        var stored = await Visible.FindToChangeAsync(turn, PolicyRecordKind.Key, id);
        var key = (KeyRecord)stored.Record;
        if (key.OpaqueHash is not null)
        {
            throw Invalid.Member("id", "is a key that was imported with its text; create a new key in its place.");
        }

        var secret = _secrets.Renew(id);
        var after = key.Rotate(secret.SecretHash, turn.Now, rotation.Overlap, rotation.ExpiresAt.Or(key.ExpiresAt));
        if (key.DigestVerifier is not null)
        {
            after = _secrets.Digest.Renew(key, after, secret);
        }

        turn.Change(stored, after);
        var account = await turn.AccountAfterAsync(after);
        // Read before the commit: a failure afterwards would lose the new secret.
        var shown = await _describer.WithUseAsync(
            _describer.Describe(after, stored.Version, account), cancellationToken);
        return version => new(shown with { Version = version!.Value }, secret.Text);
    }
}
