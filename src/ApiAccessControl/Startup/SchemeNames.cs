using Microsoft.AspNetCore.Authentication;

namespace ApiAccessControl.Startup;

/// <summary>Whether the host knows an authentication scheme. It may have no authentication at all.</summary>
internal sealed class SchemeNames(IServiceProvider services)
{
    // Waiting is right here: nothing is served yet, and the framework's own provider answers at once.
    public bool Has(string scheme) =>
        services.GetService<IAuthenticationSchemeProvider>() is { } schemes
        && schemes.GetSchemeAsync(scheme).GetAwaiter().GetResult() is not null;
}
