using ApiAccessControl;
using ApiAccessControl.Http.Identity;
using Microsoft.AspNetCore.Authentication;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers keys as an authentication scheme of the host.</summary>
public static class ApiKeyAuthenticationExtensions
{
    /// <summary>
    /// Registers keys as an authentication scheme, for authorization policies that name a scheme. Most hosts do not
    /// need it, because the gate sets a key's principal itself. With this second scheme, a host that relied on its only
    /// scheme as the default must set its default scheme explicitly.
    /// </summary>
    /// <param name="builder">The authentication builder of the host.</param>
    /// <param name="scheme">The name of the scheme.</param>
    public static AuthenticationBuilder AddApiAccessControl(
        this AuthenticationBuilder builder, string scheme = ApiAccessClaimTypes.AuthenticationType)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddScheme<AuthenticationSchemeOptions, ApiKeyAuthenticationHandler>(scheme, null);
    }
}
