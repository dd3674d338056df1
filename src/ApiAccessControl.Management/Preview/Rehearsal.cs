using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Guards;
using ApiAccessControl.Management.Keys;
using ApiAccessControl.Management.Work;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Preview;

/// <summary>Runs the use cases of edits without a commit, and builds the policy that they would make.</summary>
internal sealed class Rehearsal(
    IPolicyReader policy, AuthorityReader authorities, GuardChain guards, TimeProvider time,
    IEnumerable<IPolicyManager> managers, KeyDescriber describer, KeySecrets secrets, StepUpGuard stepUp,
    EffectivePolicyOptions rules, ApiAccessMap map, IAccessExplainer explainer)
{
    // Between the read and the validation another may have changed a record.
    private const int MaxAttempts = 5;

    private readonly bool _isReadOnly = !managers.Any();

    /// <exception cref="ManagementException">
    /// The actor may not read the policy, or the edits have errors, each at its place: <c>edits[1].networks[0]</c>.
    /// </exception>
    public async Task<RehearsedEdits> RunAsync(
        IReadOnlyList<ProposedEdit> edits, ManagementActor actor, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await TryAsync(edits, actor, cancellationToken) is { } rehearsed)
            {
                return rehearsed;
            }
        }

        throw CommitAnswers.Conflict();
    }

    private async Task<RehearsedEdits?> TryAsync(
        IReadOnlyList<ProposedEdit> edits, ManagementActor actor, CancellationToken cancellationToken)
    {
        var reader = new RecordingReader(policy, cancellationToken);
        var lacking = new List<ManagementException>();
        var authority = await authorities.ReadAsync(actor, reader);
        authority.Demand(HttpMethods.Get, Resources.Policy);
        var edited = new EditedPolicy(policy);
        var work = new RehearsedWork(edited, authority with { Lacking = lacking }, authorities, guards, time);
        var useCases = new RehearsedUseCases(
            work, actor, describer, secrets, stepUp, rules, map, cancellationToken);
        await RunAsync(edits, work, useCases);

        var turn = new PolicyTurn(authority, reader, new(), time.GetUtcNow());
        foreach (var edit in edited.Edits)
        {
            await AddAsync(turn, edit);
        }

        var refusal = await RefusalAsync(turn, lacking);
        var preview = await explainer.PreviewAsync(
            [.. turn.Edits.Select(edit => edit.ToPolicyEdit())], cancellationToken);
        return preview.Status == PolicyCommitStatus.Stale ? null
            : preview.IsValid ? new(turn, edited, preview.Explainer, refusal)
            : throw EditErrors.Of(preview, turn.Edits, work);
    }

    // All errors of all edits are reported together, as those of one body are.
    private static async Task RunAsync(
        IReadOnlyList<ProposedEdit> edits, RehearsedWork work, RehearsedUseCases useCases)
    {
        var errors = new EditErrors();
        for (work.Current = 0; work.Current < edits.Count; work.Current++)
        {
            try
            {
                await edits[work.Current].RunAsync(useCases);
            }
            catch (ManagementException refused) when (EditErrors.AreOfEdit(refused))
            {
                errors.Add(work.Current, refused);
            }
        }

        errors.ThrowIfAny();
    }

    private static async ValueTask AddAsync(PolicyTurn turn, RecordEdit edit)
    {
        if (edit.Before is null)
        {
            await turn.CreateAsync(edit.After!);
        }
        else
        {
            turn.Change(new(edit.Before, edit.Version), edit.After);
        }
    }

    // What an actor of an organization may not do, it may not preview either: the effect would show whether an account
    // or a role exists that it may not see.
    private async Task<ManagementException?> RefusalAsync(PolicyTurn turn, List<ManagementException> lacking)
    {
        ManagementException? refusal = null;
        try
        {
            await guards.CheckAsync(turn);
        }
        catch (ManagementException refused) when (
            turn.Authority.Organization is null || refused.Status == StatusCodes.Status409Conflict)
        {
            refusal = refused;
        }

        return lacking.FirstOrDefault() ?? refusal
            ?? (_isReadOnly && turn.Edits.Count > 0 ? ReadOnlyPolicy.Refuse(turn.Edits) : null);
    }
}
