using System.Security.Cryptography;
using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Guards;

namespace ApiAccessControl.Management.Work;

/// <summary>
/// Runs a use case: reads, lets the guards decide, commits. The commit expects the version of every record that was
/// read, so the guards hold in the transaction of the write, whatever the store is.
/// </summary>
internal sealed class PolicyWork(
    IPolicyReader policy, AuthorityReader authorities, GuardChain guards, TimeProvider time,
    IEnumerable<IPolicyManager> managers, PolicyStatusReader status) : IDisposable
{
    // The answer then says what holds for the next request on this node. Other nodes follow by their own signal.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private const int MaxAttempts = 50;
    private const int MaxPauseMilliseconds = 20;

    private readonly IPolicyManager? _manager = managers.FirstOrDefault();

    // Those who lost a race go one at a time: fifty additions to one list would otherwise starve each other.
    private readonly SemaphoreSlim _repeating = new(1, 1);

    public void Dispose() => _repeating.Dispose();

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
    public async Task<T> ChangeAsync<T>(
        ManagementActor actor, WriteOptions? options, Func<PolicyTurn, Task<Func<long?, T>>> plan,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var auditActor = AuditActor.Of(actor);
        if (await TryAsync(actor, auditActor, options, plan, cancellationToken) is { } first)
        {
            return first.Value;
        }

        await _repeating.WaitAsync(cancellationToken);
        try
        {
            for (var attempt = 2; attempt <= MaxAttempts; attempt++)
            {
                if (await TryAsync(actor, auditActor, options, plan, cancellationToken) is { } done)
                {
                    return done.Value;
                }

                // Other nodes repeat too.
                await Task.Delay(
                    TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(1, MaxPauseMilliseconds)), time,
                    cancellationToken);
            }
        }
        finally
        {
            _repeating.Release();
        }

        throw CommitAnswers.Conflict();
    }

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

    private async Task<PolicyTurn> TurnAsync(
        ManagementActor actor, WriteOptions? options, CancellationToken cancellationToken)
    {
        var reader = new RecordingReader(policy, cancellationToken);
        var authority = await authorities.ReadAsync(actor, reader);
        return new(authority, reader, options ?? new(), time.GetUtcNow());
    }

    private async Task<Done<T>?> TryAsync<T>(
        ManagementActor actor, PolicyActor auditActor, WriteOptions? options,
        Func<PolicyTurn, Task<Func<long?, T>>> plan,
        CancellationToken cancellationToken)
    {
        var turn = await TurnAsync(actor, options, cancellationToken);
        var result = await plan(turn);
        if (turn.Edits.Count == 0)
        {
            return new(result(null));
        }

        await guards.CheckAsync(turn);
        return await CommitAsync(turn, auditActor, cancellationToken) is { } revision ? new(result(revision)) : null;
    }

    private async Task<long?> CommitAsync(PolicyTurn turn, PolicyActor actor, CancellationToken cancellationToken)
    {
        if (_manager is null)
        {
            throw ReadOnlyPolicy.Refuse(turn.Edits);
        }

        var edited = turn.Edits.Select(edit => (edit.Kind, edit.Id)).ToHashSet();
        PolicyEdit[] edits =
        [
            .. turn.Edits.Select(edit => edit.ToPolicyEdit()),
            .. turn.Policy.Noted.Where(noted => !edited.Contains((noted.Kind, noted.Id)))
                .Select(noted => PolicyEdit.Expect(noted.Kind, noted.Id, noted.Version)),
        ];
        try
        {
            var result = await _manager.CommitAsync(edits, actor, cancellationToken);
            if (result.Status == PolicyCommitStatus.Committed)
            {
                // Not cancelled with the request: the change is stored, and its result is still to be made.
                await status.WaitForAsync(result.Revision, LongestWait, CancellationToken.None);
            }

            return result.Status switch
            {
                PolicyCommitStatus.Committed => result.Revision,
                PolicyCommitStatus.Stale => null,
                _ => throw CommitAnswers.Of(result, turn.Edits),
            };
        }
        catch (PolicyCommitException failure)
        {
            throw CommitAnswers.Of(failure);
        }
    }

    private sealed record Done<T>(T Value);
}
