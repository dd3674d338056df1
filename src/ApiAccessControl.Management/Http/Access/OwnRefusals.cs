using ApiAccessControl.Management.Live;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Management.Http.Access;

/// <summary>
/// Adds to the recent refusals what the gate lets pass and this API refuses itself: persons who may not enter, and
/// pages of other sites.
/// </summary>
internal sealed class OwnRefusals(RecentRefusals recent, TimeProvider time)
{
    // The server accepts a method of any length.
    private const int LongestMethod = 32;

    public void Add(HttpContext context, string reason)
    {
        var key = context.GetApiKey();
        var method = context.Request.Method;
        recent.Add(
            new AccessAttempt(context.Connection.RemoteIpAddress, key?.Id, AccessReason.None)
            {
                DecisionId = context.Features.Get<IApiAccessFeature>()?.Decision.Id ?? default,
                At = time.GetUtcNow(),
                Method = method.Length <= LongestMethod ? method : method[..LongestMethod],
                Route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText,
                Organization = key?.Organization,
            },
            reason);
    }
}
