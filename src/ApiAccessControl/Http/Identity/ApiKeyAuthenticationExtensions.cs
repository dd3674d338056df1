using ApiAccessControl;
using ApiAccessControl.Http.Identity;
using Microsoft.AspNetCore.Authentication;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Makes keys a scheme of the host's authentication.</summary>
public static class ApiKeyAuthenticationExtensions
{
    /// <summary>
    /// Registers keys as an authentication scheme, for authorization policies that name one. Most hosts do not need it:
    /// the gate offers a key's principal by itself. A host whose only scheme was its default must name that default
    /// again.
    /// </summary>
    /// <param name="builder">The authentication of the host.</param>
    /// <param name="scheme">The name of the scheme.</param>
    public static AuthenticationBuilder AddApiAccessControl(
        this AuthenticationBuilder builder, string scheme = ApiAccessClaimTypes.AuthenticationType)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddScheme<AuthenticationSchemeOptions, ApiKeyAuthenticationHandler>(scheme, null);
    }
}
