using ApiAccessControl.Management.Dashboard.Pages;
using ApiAccessControl.Management.Http.Answers;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Dashboard.Screens.Audit;

/// <summary>Who changed what: a list with short differences, and each change as a whole.</summary>
internal static class AuditScreen
{
    public const string Name = "audit";

    // A change has at most 5 KB in the list.
    private const int PageSize = 20;

    public static Screen Screen { get; } = new(Name, Name)
    {
        Label = "Audit",
        Routes = [PageRoute.Get(Name, ShowAsync), PageRoute.Get("audit/{position}", ShowOneAsync)],
    };

    private static async Task<PageAnswer> ShowAsync(PageRequest request)
    {
        var query = new AuditQuery
        {
            Kind = request.Query("kind") is { } kind ? PolicyKinds.Parse(kind) : null,
            Id = request.Query("id"),
            Before = request.Query("before") is { } text && AuditPositions.TryParse(text, out var before)
                ? before : null,
            Limit = PageSize,
        };
        var page = await request.Service<AuditReader>().ListAsync(query, request.Actor, request.Aborted);
        return PageAnswer.Page<AuditPage, AuditModel>(new(query, page));
    }

    private static async Task<PageAnswer> ShowOneAsync(PageRequest request)
    {
        if (!AuditPositions.TryParse(request.Value("position"), out var position) || position.Index == int.MaxValue)
        {
            throw NotFound.Create();
        }

        // The audit is read backwards, so the change is the first before the place behind it.
        var query = new AuditQuery { Before = new(position.Revision, position.Index + 1), Limit = 1 };
        var page = await request.Service<AuditReader>().ListAsync(query, request.Actor, request.Aborted);
        return page.Items is [{ } change] && change.Position == position
            ? PageAnswer.Page<AuditChangePage, AuditChangeModel>(new(change))
            : throw NotFound.Create();
    }
}
