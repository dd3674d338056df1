using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Http.Access;

/// <summary>When the sign-in of the person who makes the request ends, as the host's authentication says.</summary>
internal sealed record SignInExpiry(DateTimeOffset At)
{
    public static void Remember(HttpContext context, AuthenticateResult authentication)
    {
        if (authentication.Properties?.ExpiresUtc is { } at)
        {
            context.Features.Set(new SignInExpiry(at));
        }
    }

    public static DateTimeOffset? Of(HttpContext context) => context.Features.Get<SignInExpiry>()?.At;
}
