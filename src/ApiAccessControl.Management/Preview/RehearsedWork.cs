using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Guards;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Preview;

/// <summary>
/// Commits nothing: what a use case would change is kept, and the next one sees it. The guards run once, on all changes
/// together.
/// </summary>
internal sealed class RehearsedWork(
    EditedPolicy edited, ActorAuthority authority, AuthorityReader authorities, GuardChain guards, TimeProvider time)
    : PolicyWork(edited, authorities, guards, time)
{
    private readonly Dictionary<(PolicyRecordKind Kind, string Id), int> _places = [];

    /// <summary>The index of the edit that runs.</summary>
    public int Current { get; set; }

    /// <summary>The index of the last edit that changed a record.</summary>
    public int PlaceOf(PolicyRecordKind kind, string id) => _places.GetValueOrDefault((kind, id), Current);

    public override async Task<T> ChangeAsync<T>(
        ManagementActor actor, WriteOptions? options, Func<PolicyTurn, Task<Func<long?, T>>> plan,
        CancellationToken cancellationToken)
    {
        var turn = new PolicyTurn(
            authority, new(edited, cancellationToken), options ?? new(), Time.GetUtcNow());
        var result = await plan(turn);
        foreach (var edit in turn.Edits)
        {
            _places[(edit.Kind, edit.Id)] = Current;
            edited.Add(edit);
        }

        return result(PolicyEdit.DoesNotExist);
    }
}
