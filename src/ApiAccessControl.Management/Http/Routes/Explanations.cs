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
        if (edits.Count > 0)
        {
            var rehearsed = await rehearsal.RunAsync(edits, actor, cancellationToken);
            return await ExplainAsync(
                question, rehearsed.Explainer, rehearsed.Authority, new(rehearsed.Edited, cancellationToken),
                cancellationToken);
        }

        var reader = new RecordingReader(policy, cancellationToken);
        var authority = await authorities.ReadAsync(actor, reader);
        authority.Demand(HttpMethods.Get, Resources.Policy);
        return await ExplainAsync(question, explainer, authority, reader, cancellationToken);
    }

    private static async Task<AccessExplanation> ExplainAsync(
        AccessQuestion question, IAccessExplainer explainer, ActorAuthority authority, RecordingReader reader,
        CancellationToken cancellationToken)
    {
        if (question.KeyId is { } id)
        {
            await Visible.FindAsync(authority, reader, PolicyRecordKind.Key, id);
        }

        var explanation = await explainer.ExplainAsync(question, cancellationToken);

        // Whose key a text is must not be learned from its explanation either.
        if (question.Credential is not null && explanation.Decision.KeyId is { } owner)
        {
            await Visible.FindAsync(authority, reader, PolicyRecordKind.Key, owner);
        }

        return explanation;
    }
}
