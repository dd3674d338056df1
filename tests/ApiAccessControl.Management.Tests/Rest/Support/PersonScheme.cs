using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ApiAccessControl.Management.Tests.Rest.Support;

/// <summary>
/// Signs in whom the header X-Person names. Like a cookie scheme it redirects to a login page when it is challenged,
/// which the REST API must never do.
/// </summary>
internal sealed class PersonScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Person";
    public const string Header = "X-Person";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var name = Request.Headers[Header].ToString();
        if (name.Length == 0)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var identity = new ClaimsIdentity(Name);
        identity.AddClaim(new(ClaimTypes.Name, name));
        if (!name.StartsWith("guest", StringComparison.Ordinal))
        {
            identity.AddClaim(new("admin", "yes"));
        }

        return Task.FromResult(AuthenticateResult.Success(new(new(identity), Name)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Redirect("/login");
        return Task.CompletedTask;
    }
}
