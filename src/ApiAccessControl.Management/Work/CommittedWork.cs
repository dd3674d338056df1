using System.Security.Cryptography;
using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Guards;

namespace ApiAccessControl.Management.Work;

/// <summary>
/// Commits what a use case changes. The commit expects the version of every record that was read, so the guards hold in
/// the transaction of the write, whatever the store is.
/// </summary>
internal sealed class CommittedWork(
    IPolicyReader policy, AuthorityReader authorities, GuardChain guards, TimeProvider time,
    IEnumerable<IPolicyManager> managers, PolicyStatusReader status)
    : PolicyWork(policy, authorities, guards, time), IDisposable
{
    // The answer then says what holds for the next request on this node. Other nodes follow by their own signal.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private const int MaxAttempts = 50;
    private const int MaxPauseMilliseconds = 20;

    private readonly IPolicyManager? _manager = managers.FirstOrDefault();

    // Those who lost a race go one at a time: fifty additions to one list would otherwise starve each other.
    private readonly SemaphoreSlim _repeating = new(1, 1);

    public void Dispose() => _repeating.Dispose();

    public override async Task<T> ChangeAsync<T>(
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
                    TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(1, MaxPauseMilliseconds)), Time,
                    cancellationToken);
            }
        }
        finally
        {
            _repeating.Release();
        }

        throw CommitAnswers.Conflict();
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

        await Guards.CheckAsync(turn);
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
