using ApiAccessControl.Http.Identity;
using Microsoft.AspNetCore.Authentication;

namespace ApiAccessControl.Startup;

/// <summary>The authentication schemes of the host. It may have no authentication at all.</summary>
internal sealed class SchemeNames(IServiceProvider services)
{
    // Waiting is right here: nothing is served yet, and the framework's own provider answers at once.
    private readonly IAuthenticationSchemeProvider? _schemes = services.GetService<IAuthenticationSchemeProvider>();

    /// <summary>Whether any scheme is registered: MVC registers the services of authentication without one.</summary>
    public bool HasAny => _schemes?.GetAllSchemesAsync().GetAwaiter().GetResult().Any() == true;

    /// <summary>Whether keys are what the host authenticates with where a policy names no scheme.</summary>
    public bool IsDefaultOurs =>
        _schemes?.GetDefaultAuthenticateSchemeAsync().GetAwaiter().GetResult() is { } scheme && KeyUsers.IsOurs(scheme);

    public bool Has(string scheme) => Find(scheme) is not null;

    /// <summary>Whether the scheme is one of <c>AddAuthentication().AddApiAccessControl()</c>.</summary>
    public bool IsOurs(string scheme) => Find(scheme) is { } found && KeyUsers.IsOurs(found);

    /// <summary>The same, or one that forwards: it may forward to ours.</summary>
    public bool MayBeOurs(string scheme) => IsOurs(scheme) || Find(scheme)?.HandlerType == typeof(PolicySchemeHandler);

    private AuthenticationScheme? Find(string scheme) => _schemes?.GetSchemeAsync(scheme).GetAwaiter().GetResult();
}
