using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ApiAccessControl.Tests.Support;

/// <summary>Authenticates users of the host by this token, like a JWT.</summary>
internal sealed class TokenScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Bearer";
    public const string User = "token";
    public const string Value = "Bearer eyJhbGciOiJub25lIn0.e30.";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
        string.Equals(Request.Headers.Authorization, Value, StringComparison.Ordinal)
            ? AuthenticateResult.Success(new(new(new ClaimsIdentity([new(ClaimTypes.Name, User)], Name)), Name))
            : AuthenticateResult.NoResult());
}

internal static class TokenSchemes
{
    public static AuthenticationBuilder AddTokens(this AuthenticationBuilder builder) =>
        builder.AddScheme<AuthenticationSchemeOptions, TokenScheme>(TokenScheme.Name, null);
}
