using ApiAccessControl.Management.Dashboard.Pages;
using ApiAccessControl.Management.Http.Answers;

namespace ApiAccessControl.Management.Dashboard.Screens.Audit;

/// <summary>A part of the audit, and the query that found it.</summary>
internal sealed record AuditModel(AuditQuery Query, Management.AuditPage Changes)
{
    public bool IsNarrowed => Query is not { Kind: null, Id: null };

    public string LinkTo(string link, PolicyAuditPosition? before) => PageLinks.WithQuery(
        link, ("kind", Query.Kind is { } kind ? PolicyKinds.NameOf(kind) : null), ("id", Query.Id),
        ("before", before is { } place ? AuditPositions.TextOf(place) : null));
}
