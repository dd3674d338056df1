using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Guards;

namespace ApiAccessControl.Management.Work;

/// <summary>
/// Runs a use case: reads, lets the guards decide, and keeps the change in the way of the derived class.
/// </summary>
internal abstract class PolicyWork(
    IPolicyReader policy, AuthorityReader authorities, GuardChain guards, TimeProvider time)
{
    protected GuardChain Guards => guards;

    protected TimeProvider Time => time;

    /// <summary>A use case that only reads.</summary>
    public async Task<T> ReadAsync<T>(
        ManagementActor actor, Func<ActorAuthority, RecordingReader, Task<T>> use, CancellationToken cancellationToken)
    {
        var reader = new RecordingReader(policy, cancellationToken);
        return await use(await authorities.ReadAsync(actor, reader), reader);
    }

    /// <summary>A use case that changes.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="options">What the caller accepts and overrides.</param>
    /// <param name="plan">
    /// Checks what the actor may do and says what to change. It runs once for each attempt. The function it returns
    /// makes the result of the revision that was committed, or of null when nothing had to be changed.
    /// </param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    public abstract Task<T> ChangeAsync<T>(
        ManagementActor actor, WriteOptions? options, Func<PolicyTurn, Task<Func<long?, T>>> plan,
        CancellationToken cancellationToken);

    /// <summary>Changes one record that the actor may see.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="options">What the caller accepts and overrides.</param>
    /// <param name="kind">The kind of the record.</param>
    /// <param name="id">Its identifier.</param>
    /// <param name="demand">Throws if the actor may not do this.</param>
    /// <param name="replacesList">Whether a whole list is replaced, which needs the version.</param>
    /// <param name="apply">The record after the change.</param>
    /// <param name="cancellationToken">A token that cancels the operation.</param>
    public Task<ManagedRecord<TRecord>> UpdateAsync<TRecord>(
        ManagementActor actor, WriteOptions? options, PolicyRecordKind kind, string id, Action<ActorAuthority> demand,
        bool replacesList, Func<TRecord, DateTimeOffset, TRecord> apply, CancellationToken cancellationToken)
        where TRecord : PolicyRecord =>
        ChangeAsync<ManagedRecord<TRecord>>(
            actor, options,
            async turn =>
            {
                demand(turn.Authority);
                var stored = await Visible.FindToChangeAsync(turn, kind, id);
                turn.DemandMatch(replacesList);
                var after = apply((TRecord)stored.Record, turn.Now);
                turn.Change(stored, after);
                return version => new(after, version ?? stored.Version);
            },
            cancellationToken);

    /// <summary>Deletes one record that the actor may see.</summary>
    public Task DeleteAsync(
        ManagementActor actor, WriteOptions? options, PolicyRecordKind kind, string id, Action<ActorAuthority> demand,
        CancellationToken cancellationToken) =>
        ChangeAsync<object?>(
            actor, options,
            async turn =>
            {
                demand(turn.Authority);
                turn.Change(await Visible.FindToChangeAsync(turn, kind, id), null);
                return _ => null;
            },
            cancellationToken);

    /// <summary>Lets the guards decide and commits nothing.</summary>
    public async Task<T> TryOutAsync<T>(
        ManagementActor actor, Func<PolicyTurn, Task<Func<long?, T>>> plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var turn = await TurnAsync(actor, new() { Force = true }, cancellationToken);
        var result = await plan(turn);
        await guards.CheckAsync(turn);
        return result(null);
    }

    protected async Task<PolicyTurn> TurnAsync(
        ManagementActor actor, WriteOptions? options, CancellationToken cancellationToken)
    {
        var reader = new RecordingReader(policy, cancellationToken);
        var authority = await authorities.ReadAsync(actor, reader);
        return new(authority, reader, options ?? new(), time.GetUtcNow());
    }
}
