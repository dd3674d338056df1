using ApiAccessControl.Management.Dashboard.Pages;
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
    private const string Field = "t";

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
        return !session.MayEnter(context)
            ? SignInPage.WriteRefusalAsync(context, StatusCodes.Status403Forbidden, NotHere)
            : tokens.Count == 1 && session.IsToken(tokens[0]) ? SignInPage.WriteFormAsync(context, tokens[0]!)
            : SignInPage.WriteRefusalAsync(context, StatusCodes.Status403Forbidden, NotValid);
    }

    public async Task SignInAsync(HttpContext context)
    {
        if (CrossSite.IsRefused(context.Request))
        {
            await SignInPage.WriteRefusalAsync(
                context, StatusCodes.Status403Forbidden, "A page of another site sent this request.");
            return;
        }

        if (!session.MayEnter(context))
        {
            await SignInPage.WriteRefusalAsync(context, StatusCodes.Status403Forbidden, NotHere);
            return;
        }

        if (session.Exchange(await ReadTokenAsync(context)) is not { } text)
        {
            await SignInPage.WriteRefusalAsync(context, StatusCodes.Status403Forbidden, NotValid);
            return;
        }

        // In a body that a cache in front keeps, the cookie would sign in everybody.
        Answers.ResponseRules.Apply(context.Response);
        ConsoleCookie.Set(context, text);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = PageLinks.Of(context, Pattern).To();
    }

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
