using ApiAccessControl.Http.Identity;
using Microsoft.AspNetCore.Authentication;

namespace ApiAccessControl.Startup;

/// <summary>The authentication schemes of the host, which may have no authentication at all.</summary>
internal sealed class SchemeNames(IServiceProvider services)
{
    // Blocking is acceptable here: no request is served yet, and the framework's own provider completes synchronously.
    private readonly IAuthenticationSchemeProvider? _schemes = services.GetService<IAuthenticationSchemeProvider>();

    /// <summary>Whether any scheme is registered: MVC registers the services of authentication without one.</summary>
    public bool HasAny => _schemes?.GetAllSchemesAsync().GetAwaiter().GetResult().Any() == true;

    /// <summary>Whether the host authenticates with keys when a policy names no scheme.</summary>
    public bool IsDefaultOurs =>
        _schemes?.GetDefaultAuthenticateSchemeAsync().GetAwaiter().GetResult() is { } scheme && KeyUsers.IsOurs(scheme);

    public bool Has(string scheme) => Find(scheme) is not null;

    /// <summary>Whether the scheme is one of <c>AddAuthentication().AddApiAccessControl()</c>.</summary>
    public bool IsOurs(string scheme) => Find(scheme) is { } found && KeyUsers.IsOurs(found);

    /// <summary>The same, or a scheme that forwards, possibly to one of ours.</summary>
    public bool MayBeOurs(string scheme) => IsOurs(scheme) || Find(scheme)?.HandlerType == typeof(PolicySchemeHandler);

    private AuthenticationScheme? Find(string scheme) => _schemes?.GetSchemeAsync(scheme).GetAwaiter().GetResult();
}
