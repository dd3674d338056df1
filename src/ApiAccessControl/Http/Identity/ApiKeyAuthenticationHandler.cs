using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;

namespace ApiAccessControl.Http.Identity;

/// <summary>
/// Returns the decision of the gate to the host's authentication, for policies that name a scheme. It makes no decision
/// itself: without the gate's decision there is no result.
/// </summary>
internal sealed class ApiKeyAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    IAccessRefusalWriter refusals)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
        ApiAccessFeature.Of(Context) is { IsIdentity: true } feature
            ? AuthenticateResult.Success(new(feature.BuildPrincipal(), Scheme.Name))
            : AuthenticateResult.NoResult());

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => RefuseAsync(
        AccessReason.CredentialMissing, AccessSubject.Credential);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => RefuseAsync(
        AccessReason.RoleMissing, AccessSubject.Key);

    private Task RefuseAsync(AccessReason reason, AccessSubject subject) => refusals.WriteAsync(Context, new()
    {
        Verdict = AccessVerdict.Refused,
        Reason = reason,
        StatusCode = reason.Status(),
        Subject = subject,
        Address = Context.Connection.RemoteIpAddress,
    });
}
