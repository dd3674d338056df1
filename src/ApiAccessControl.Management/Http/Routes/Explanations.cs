using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Work;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Http.Routes;

/// <summary>Explains decisions about keys that the actor may see.</summary>
internal sealed class Explanations(IAccessExplainer explainer, AuthorityReader authorities, IPolicyReader policy)
{
    public async Task<AccessExplanation> ExplainAsync(
        AccessQuestion question, ManagementActor actor, CancellationToken cancellationToken)
    {
        var reader = new RecordingReader(policy, cancellationToken);
        var authority = await authorities.ReadAsync(actor, reader);
        authority.Demand(HttpMethods.Get, Resources.Policy);
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
