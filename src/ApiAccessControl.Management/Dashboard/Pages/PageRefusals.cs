using ApiAccessControl.Management.Dashboard.Screens.Messages;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Dashboard.Pages;

/// <summary>
/// What the gate refuses on a page: an address outside the allowed networks, or a credential. The page has no links,
/// because the gate decides before it is known who the person is.
/// </summary>
internal sealed class PageRefusals : IAccessRefusalWriter
{
    public static readonly PageRefusals Instance = new();

    public Task WriteAsync(HttpContext context, AccessDecision decision)
    {
        var endpoint = context.GetEndpoint()!.Metadata.GetRequiredMetadata<DashboardEndpoint>();
        var page = new PageContext(
            PageLinks.Of(context, endpoint.Route.Pattern),
            context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        return MessagePages.Message(decision.StatusCode, "Not allowed", Sentence(decision)).WriteAsync(context, page);
    }

    private static string Sentence(in AccessDecision decision) => decision.Reason switch
    {
        AccessReason.NetworkNotAllowed => "The address of your computer is on no list of networks that may enter.",
        AccessReason.TooManyAttempts => "Too many failed attempts came from your address. Try again later.",
        _ when decision.StatusCode == StatusCodes.Status503ServiceUnavailable =>
            "There is no policy at the moment that could decide. Try again later.",
        _ => "The dashboard is for persons. Open it without an API key.",
    };
}
