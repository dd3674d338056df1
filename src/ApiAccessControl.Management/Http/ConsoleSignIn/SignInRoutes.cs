using ApiAccessControl.Management.Dashboard.Pages;
using ApiAccessControl.Management.Dashboard.Screens.Messages;
using ApiAccessControl.Management.Http.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ApiAccessControl.Management.Http.ConsoleSignIn;

/// <summary>
/// The two requests of the sign-in. They are anonymous for the gate, whose list of allowed networks binds them too, and
/// exempt from the switches like all of management.
/// </summary>
internal sealed class SignInRoutes(ConsoleSession session) : IManagementEndpointMetadata
{
    public const string Pattern = "sign-in";

    private const int FormLimit = 4096;
    public const string Field = "t";

    private static readonly FormOptions Limits =
        new() { BufferBodyLengthLimit = FormLimit, KeyLengthLimit = 16, ValueLengthLimit = 256, ValueCountLimit = 4 };

    private const string NotHere =
        "The link works on the machine where the application runs. Open it there, or allow the sign-in from anywhere.";

    private const string NotValid =
        "The link was used already, or is older than 10 minutes. Restart the application to get another one.";

    public bool AdmitsPersons => true;

    public ConsoleSession Session => session;

    public Task ShowAsync(HttpContext context)
    {
        var tokens = context.Request.Query[Field];
        if (!session.MayEnter(context))
        {
            return RefuseAsync(context, NotHere);
        }

        return tokens is [{ } token] && session.IsToken(token)
            ? PageAnswer.Page<SignInPage, SignInModel>(new(token)).WriteAsync(context, PageOf(context))
            : RefuseAsync(context, NotValid);
    }

    public async Task SignInAsync(HttpContext context)
    {
        if (CrossSite.IsRefused(context.Request))
        {
            await RefuseAsync(context, "A page of another site sent this request.");
            return;
        }

        if (!session.MayEnter(context))
        {
            await RefuseAsync(context, NotHere);
            return;
        }

        if (session.Exchange(await ReadTokenAsync(context)) is not { } text)
        {
            await RefuseAsync(context, NotValid);
            return;
        }

        // In a body that a cache in front keeps, the cookie would sign in everybody.
        Answers.ResponseRules.Apply(context.Response);
        ConsoleCookie.Set(context, text);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = PageLinks.Of(context, Pattern).To();
    }

    private static Task RefuseAsync(HttpContext context, string sentence) =>
        MessagePages.Message(StatusCodes.Status403Forbidden, "Not signed in", sentence)
            .WriteAsync(context, PageOf(context));

    private static PageContext PageOf(HttpContext context) => new(
        PageLinks.Of(context, Pattern), context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());

    // Null for anything that is not the form of the page.
    private static async Task<string?> ReadTokenAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.HasFormContentType || request.ContentLength > FormLimit)
        {
            return null;
        }

        try
        {
            request.HttpContext.Features.Set<IFormFeature>(new FormFeature(request, Limits));
            var values = (await request.ReadFormAsync(context.RequestAborted))[Field];
            return values.Count == 1 ? values[0] : null;
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }
}
