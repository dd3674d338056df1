using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Http.ConsoleSignIn;

/// <summary>
/// The cookie of the session. Browsers share cookies across the ports of a machine, so its name has a hash of port and
/// path base: two applications on one machine do not sign each other out. Over HTTPS it has the <c>__Host-</c> prefix,
/// which browsers drop over plain HTTP.
/// </summary>
internal static class ConsoleCookie
{
    public static string NameOf(HttpContext context)
    {
        var request = context.Request;
        var place = string.Create(
            CultureInfo.InvariantCulture,
            $"{request.Host.Port ?? (request.IsHttps ? 443 : 80)}{request.PathBase.Value}");
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(place)).AsSpan(0, 4));
        return $"{(request.IsHttps ? "__Host-" : "")}api-access-{hash}";
    }

    public static void Set(HttpContext context, string session)
    {
        var options = Options(context);
        options.MaxAge = ConsoleSession.Lifetime;
        context.Response.Cookies.Append(NameOf(context), session, options);
    }

    public static void Delete(HttpContext context) =>
        context.Response.Cookies.Delete(NameOf(context), Options(context));

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
    };
}
