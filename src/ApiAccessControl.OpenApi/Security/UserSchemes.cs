using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace ApiAccessControl.OpenApi.Security;

/// <summary>
/// The security schemes of the host's own authentication, as far as the type of a handler shows how callers use it. Any
/// other scheme is described by the application.
/// </summary>
internal sealed class UserSchemes(IServiceProvider services)
{
    private readonly AuthenticationOptions _options =
        services.GetRequiredService<IOptions<AuthenticationOptions>>().Value;

    /// <summary>The schemes that authenticate the users of an endpoint; any one of them is sufficient.</summary>
    public IEnumerable<SchemeSet> Of(ApiAccessMapEntry entry, Endpoint endpoint) =>
        (entry.OrScheme is { } or ? [or] : NamesOf(endpoint))
            .Select(name => (name, scheme: Describe(name)))
            .Where(found => found.scheme is not null)
            .Select(found => new SchemeSet([found.name], found.scheme!.Type == SecuritySchemeType.Http));

    /// <summary>
    /// Null when it is not known how callers use the scheme, or its name cannot be that of a component.
    /// </summary>
    public OpenApiSecurityScheme? Describe(string name) =>
        !_options.SchemeMap.TryGetValue(name, out var scheme) || !name.All(IsOfComponent) ? null
        : IsBearer(scheme.HandlerType) ? new()
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = $"A token of the authentication scheme {name}.",
        }
        : IsCookie(scheme.HandlerType) && CookieOf(name) is { } cookie ? new()
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Cookie,
            Name = cookie,
            Description = $"The cookie of the authentication scheme {name}.",
        }
        : null;

    /// <summary>Whether the name of a component may have the character.</summary>
    public static bool IsOfComponent(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_';

    private IEnumerable<string> NamesOf(Endpoint endpoint)
    {
        var named = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>()
            .SelectMany(data => data.AuthenticationSchemes?.Split(
                ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
            .Distinct(StringComparer.Ordinal).ToList();
        return named.Count > 0 ? named
            : (_options.DefaultAuthenticateScheme ?? _options.DefaultScheme) is { } standard ? [standard]
            : _options.SchemeMap.Count == 1 ? _options.SchemeMap.Keys : [];
    }

    private string? CookieOf(string name) =>
        services.GetService<IOptionsMonitor<CookieAuthenticationOptions>>()?.Get(name).Cookie.Name;

    // By name, because the handler of JWTs is in a package of its own and that of bearer tokens is internal.
    private static bool IsBearer(Type? handler) =>
        handler is not null
            && (handler.Name is "JwtBearerHandler" or "BearerTokenHandler" || IsBearer(handler.BaseType));

    private static bool IsCookie(Type? handler) => handler?.IsAssignableTo(typeof(CookieAuthenticationHandler)) == true;
}
