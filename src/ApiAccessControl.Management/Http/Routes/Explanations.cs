using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Preview;
using ApiAccessControl.Management.Work;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Http.Routes;

/// <summary>Explains decisions about keys that the actor may see, by the policy in force or after edits.</summary>
internal sealed class Explanations(
    IAccessExplainer explainer, AuthorityReader authorities, IPolicyReader policy, Rehearsal rehearsal)
{
    public async Task<AccessExplanation> ExplainAsync(
        AccessQuestion question, IReadOnlyList<ProposedEdit> edits, ManagementActor actor,
        CancellationToken cancellationToken)
    {
        if (question.Path is { } path && path.Split('?', 2)[0].Contains("%00", StringComparison.Ordinal))
        {
            throw Invalid.Member("path", "Servers refuse a path with %00, so there is no decision about it.");
        }

        if (edits.Count > 0)
        {
            // A key that an edit creates or deletes is there on one side only.
            var rehearsed = await rehearsal.RunAsync(edits, actor, cancellationToken);
            return await ExplainAsync(
                question, rehearsed.Explainer, rehearsed.Authority,
                [rehearsed.Turn.Policy, new(rehearsed.Edited, cancellationToken)], cancellationToken);
        }

        var reader = new RecordingReader(policy, cancellationToken);
        var authority = await authorities.ReadAsync(actor, reader);
        authority.Demand(HttpMethods.Get, Resources.Policy);
        return await ExplainAsync(question, explainer, authority, [reader], cancellationToken);
    }

    private static async Task<AccessExplanation> ExplainAsync(
        AccessQuestion question, IAccessExplainer explainer, ActorAuthority authority, RecordingReader[] states,
        CancellationToken cancellationToken)
    {
        if (question.KeyId is { } id)
        {
            await DemandVisibleAsync(authority, states, id);
        }

        var explanation = await explainer.ExplainAsync(question, cancellationToken);

        // Whose key a text is must not be learned from its explanation either. The decision does not suffice: while a
        // switch is off it names no key, and the checks after it are listed all the same.
        if (explanation.KeyId is { } owner)
        {
            await DemandVisibleAsync(authority, states, owner);
        }
        else if (authority.Organization is not null
            && explanation.Checks.Any(check => check.Reason == AccessReason.KeyUnknown))
        {
            throw NotFound.Create();
        }

        return explanation;
    }

    private static async Task DemandVisibleAsync(ActorAuthority authority, RecordingReader[] states, string id)
    {
        foreach (var state in states)
        {
            if (await state.FindRecordAsync(PolicyRecordKind.Key, id) is { } key
                && await Visible.SeesAsync(authority, state, key))
            {
                return;
            }
        }

        throw NotFound.Create();
    }
}
