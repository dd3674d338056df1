using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Http.Answers;
using ApiAccessControl.Management.Http.Bodies;

namespace ApiAccessControl.Management.Http.Routes;

/// <summary>The refused requests: the last ones, and each as it happens.</summary>
internal static class RefusalRoutes
{
    private const string Reason = "reason";

    private static readonly string[] Reasons =
    [
        .. Enum.GetValues<AccessReason>().Except([AccessReason.None]).Select(reason => reason.Code()),
        RestCodes.PersonNotAllowed, RestCodes.CrossSite,
    ];

    public static IEnumerable<RestRoute> All =>
    [
        RestRoute.Get("refusals", Resources.Refusals, ListAsync),
        RestRoute.Get("refusals/stream", Resources.Refusals, StreamAsync),
    ];

    private static async Task<Answer> ListAsync(RestRequest request)
    {
        var query = new RefusalQuery
        {
            Reason = ReasonOf(request),
            KeyId = request.Query.Text("key"),
            Page = request.Page(),
        };
        request.Check();
        var page = await request.Service<RefusalReader>().ListAsync(query, request.Actor, request.Aborted);
        return Answer.Ok(PageView<RefusalView>.Of(page, RefusalView.Of), ManagementJson.Default.PageViewRefusalView);
    }

    private static async Task<Answer> StreamAsync(RestRequest request)
    {
        request.Check();
        var subscription = await request.Service<RefusalReader>().SubscribeAsync(request.Actor, request.Aborted);
        return Answer.Events(context => request.Service<RefusalStream>().WriteAsync(context, subscription));
    }

    private static string? ReasonOf(RestRequest request)
    {
        var reason = request.Query.Text(Reason);
        if (reason is not null && !Reasons.Contains(reason))
        {
            request.Errors.Add(
                QueryMembers.PathOf(Reason), $"The parameter must be one of {string.Join(", ", Reasons)}.");
        }

        return reason;
    }
}
