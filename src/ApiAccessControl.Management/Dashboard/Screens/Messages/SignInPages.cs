using ApiAccessControl.Management.Dashboard.Forms;
using ApiAccessControl.Management.Dashboard.Pages;
using ApiAccessControl.Management.Http;
using ApiAccessControl.Management.Http.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ApiAccessControl.Management.Dashboard.Screens.Messages;

/// <summary>
/// What the dashboard answers to people who are not signed in, or must confirm who they are. A form is never answered
/// with a redirect to a sign-in page: <c>form-action 'self'</c> would block it silently, and the content of the form
/// would be lost.
/// </summary>
internal static class SignInPages
{
    public static Task AnswerAsync(
        HttpContext context, PageContext page, PersonResult person, FormInput? form, ManagementGroup group) =>
        person.IsSignedIn ? MessagePages.Message(
            StatusCodes.Status403Forbidden, "Not allowed",
            "The host's authorization policy for the management of API access does not admit you.")
            .WriteAsync(context, page)
        : form is not null ? Held(
            context, "Sign in again", "Your session has ended, and nothing was changed. Sign in again in the new tab, "
            + "then send the form again here.", page.Links.To(), form).WriteAsync(context, page)
        : person.Policy is { } policy ? ChallengeAsync(context, page, policy.AuthenticationSchemes)
        : NotSignedInAsync(context, page, group);

    /// <summary>The person must satisfy <c>Management:StepUpPolicy</c> before a secret is created.</summary>
    public static async Task ConfirmAsync(HttpContext context, PageContext page, FormInput? form)
    {
        if (form is not null)
        {
            var link = form.Text(FormInput.PageField) is { } path ? page.Links.ToPath(path) : page.Links.To();
            await Held(
                context, "Confirm it is you",
                "Before a key is shown you must confirm who you are. Nothing was changed. Confirm in the new tab, then "
                + "send the form again here.", link, form).WriteAsync(context, page);
            return;
        }

        var services = context.RequestServices;
        var name = services.GetRequiredService<IOptions<ManagementOptions>>().Value.StepUpPolicy!;
        var policy = services.GetService<IAuthorizationPolicyProvider>() is { } provider
            ? await provider.GetPolicyAsync(name) : null;
        await ChallengeAsync(context, page, policy?.AuthenticationSchemes ?? []);
    }

    private static PageAnswer Held(
        HttpContext context, string linkText, string sentence, string link, FormInput form) =>
        PageAnswer.Page<HeldFormPage, HeldFormModel>(new(
            linkText, sentence, link, linkText,
            (context.Request.PathBase + context.Request.Path).ToUriComponent(),
            [.. form.Fields.Where(field => field.Key != FormInput.CredentialField)]));

    // The host's own way to sign in, mostly a redirect to its login page.
    private static async Task ChallengeAsync(HttpContext context, PageContext page, IReadOnlyList<string> schemes)
    {
        var known = context.RequestServices.GetService<IAuthenticationSchemeProvider>();
        if (known is not null && (schemes.Count > 0 || await known.GetDefaultChallengeSchemeAsync() is not null))
        {
            foreach (var scheme in schemes.Count > 0 ? schemes : [null!])
            {
                await context.ChallengeAsync(scheme);
            }
        }

        // Without a scheme nothing was answered, and a scheme for programs answers a status only.
        if (!context.Response.HasStarted && context.Response.StatusCode is 200 or 401)
        {
            await MessagePages.Message(
                StatusCodes.Status401Unauthorized, "Sign in",
                "Sign in to this application first, with an account that may manage API access.")
                .WriteAsync(context, page);
        }
    }

    private static Task NotSignedInAsync(HttpContext context, PageContext page, ManagementGroup group)
    {
        // A scheme that no browser knows, so that none asks for a password.
        context.Response.Headers[HeaderNames.WWWAuthenticate] = "ConsoleLink realm=\"API access\"";
        return MessagePages.Message(
            StatusCodes.Status401Unauthorized, "Sign in",
            group.Console is null
                ? "This application admits no person to the management of API access."
                : "When the application starts, its log shows a link to sign in. The link works once, for 10 minutes.",
            "Open the log or the console of the application and follow the link that ends with "
            + $"{page.Links.To("sign-in")}?t=… Restart the application to get a new link.")
            .WriteAsync(context, page);
    }
}
