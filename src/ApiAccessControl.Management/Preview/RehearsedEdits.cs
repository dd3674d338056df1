using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Preview;

/// <summary>The edits of a preview as changes of records, and the policy that they would make.</summary>
/// <param name="Turn">All changes together, on the stored policy.</param>
/// <param name="Edited">The policy as it would be.</param>
/// <param name="Explainer">Decides by it.</param>
/// <param name="Refusal">What a commit of the edits would be refused for; null when it would be stored.</param>
internal sealed record RehearsedEdits(
    PolicyTurn Turn, EditedPolicy Edited, IAccessExplainer Explainer, ManagementException? Refusal)
{
    public ActorAuthority Authority => Turn.Authority;
}
