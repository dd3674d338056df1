using ApiAccessControl.Management.Http.Answers;
using ApiAccessControl.Management.Http.Bodies;

namespace ApiAccessControl.Management.Http.Routes;

/// <summary>What was changed by whom.</summary>
internal static class AuditRoutes
{
    private const string Kind = "kind";
    private const string Before = "before";

    public static IEnumerable<RestRoute> All => [RestRoute.Get("audit", "audit", ListAsync)];

    private static async Task<Answer> ListAsync(RestRequest request)
    {
        var query = new AuditQuery
        {
            Kind = KindOf(request),
            Id = request.Query.Text("id"),
            Before = BeforeOf(request),
            Limit = request.Query.Number("limit", 1, PageQuery.MaxLimit) ?? new AuditQuery().Limit,
        };
        request.Check();
        var page = await request.Service<AuditReader>().ListAsync(query, request.Actor, request.Aborted);
        return Answer.Ok(
            new PageView<AuditView>(
                [.. page.Items.Select(record => new AuditView(record))],
                page.Next is { } next ? AuditPositions.TextOf(next) : null),
            ManagementJson.Default.PageViewAuditView);
    }

    private static PolicyRecordKind? KindOf(RestRequest request)
    {
        if (request.Query.Text(Kind) is not { } text)
        {
            return null;
        }

        var kind = PolicyKinds.Parse(text);
        if (kind is null)
        {
            request.Errors.Add(QueryMembers.PathOf(Kind), $"The parameter must be one of {PolicyKinds.All}.");
        }

        return kind;
    }

    private static PolicyAuditPosition? BeforeOf(RestRequest request)
    {
        if (request.Query.Text(Before) is not { } text)
        {
            return null;
        }

        if (AuditPositions.TryParse(text, out var position))
        {
            return position;
        }

        request.Errors.Add(
            QueryMembers.PathOf(Before), "The parameter must be the 'next' of a page, for example 17.0.");
        return null;
    }
}
