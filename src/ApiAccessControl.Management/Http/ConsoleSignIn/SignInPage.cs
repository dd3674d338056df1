using System.Text.Encodings.Web;
using ApiAccessControl.Management.Http.Answers;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Http.ConsoleSignIn;

/// <summary>
/// The page that the link from the console opens. Its button sends the token, so that no GET signs in.
/// </summary>
internal static class SignInPage
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static Task WriteFormAsync(HttpContext context, string token) => WriteAsync(
        context, StatusCodes.Status200OK, "Sign in", $"""
        <form method="post" action="{Encode(context.Request.PathBase + context.Request.Path)}">
        <input type="hidden" name="t" value="{Encode(token)}">
        <p>This signs you in to the management of API access, for 8 hours and in this browser.</p>
        <button type="submit" autofocus>Sign in</button>
        </form>
        """);

    public static Task WriteRefusalAsync(HttpContext context, int status, string sentence) =>
        WriteAsync(context, status, "Not signed in", $"<p>{Encode(sentence)}</p>");

    private static Task WriteAsync(HttpContext context, int status, string title, string content)
    {
        ResponseRules.ApplyToPage(context.Response, ContentSecurityPolicy);
        context.Response.StatusCode = status;
        context.Response.ContentType = ContentTypes.Html;
        return context.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{title} - API access</title>
            </head>
            <body>
            <main>
            <h1>{title}</h1>
            {content}
            </main>
            </body>
            </html>

            """,
            context.RequestAborted);
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
