using Microsoft.OpenApi;

namespace ApiAccessControl.OpenApi.Security;

/// <summary>
/// The security schemes of the credentials that the options enable and the application adds, and which of them belong
/// together.
/// </summary>
internal sealed class KeySchemes
{
    private const string Key = "ApiKey";
    private const string UserName = "ApiKeyUserName";

    private readonly Dictionary<string, OpenApiSecurityScheme> _all = [];
    private readonly List<SchemeSet> _alternatives = [];

    public KeySchemes(EffectiveAccessOptions options, IEnumerable<IApiCredentialScheme> added)
    {
        AddHeaders(options);
        if (options.AuthorizationScheme is { } scheme)
        {
            Add("ApiKeyAuthorization", Http(scheme, $"The API key, as `Authorization: {scheme}` and the key."));
        }

        if (options.AcceptsBearer)
        {
            Add("ApiKeyBearer", Http("bearer", "The API key as a bearer token.", "API key"));
        }

        if (options.AcceptsBasic)
        {
            Add("ApiKeyBasic", Http("basic", "The user name of the API key, and its secret as the password."));
        }

        if (options.QueryParameter is { } parameter)
        {
            Add("ApiKeyQuery", ApiKey(ParameterLocation.Query, parameter, "The API key."));
        }

        foreach (var name in added.Select(other => other.Name))
        {
            Add(
                $"{Key}{string.Concat(name.Where(UserSchemes.IsOfComponent))}",
                Http(name.ToLowerInvariant(), $"An API key, with the scheme `{name}`."));
        }
    }

    /// <summary>The schemes by their names in the document.</summary>
    public IReadOnlyDictionary<string, OpenApiSecurityScheme> All => _all;

    /// <summary>The ways to send a credential; a request uses one of them.</summary>
    public IReadOnlyList<SchemeSet> Alternatives => _alternatives;

    private void AddHeaders(EffectiveAccessOptions options)
    {
        var text = options.UserNameHeader is null ? "The API key." : "The secret of the API key.";
        if (options.UserNameHeader is { } userName)
        {
            _all.Add(UserName, ApiKey(ParameterLocation.Header, userName, "The user name of the API key."));
        }

        for (var i = 0; i < options.KeyHeaders.Count; i++)
        {
            var name = i == 0 ? Key : $"{Key}{i + 1}";
            _all.Add(name, ApiKey(ParameterLocation.Header, options.KeyHeaders[i], text));
            _alternatives.Add(new(options.UserNameHeader is null ? [name] : [UserName, name], false));
        }
    }

    private void Add(string name, OpenApiSecurityScheme scheme)
    {
        if (_all.TryAdd(name, scheme))
        {
            _alternatives.Add(new([name], scheme.Type == SecuritySchemeType.Http));
        }
    }

    private static OpenApiSecurityScheme ApiKey(ParameterLocation location, string name, string text) =>
        new() { Type = SecuritySchemeType.ApiKey, In = location, Name = name, Description = text };

    private static OpenApiSecurityScheme Http(string scheme, string text, string? format = null) =>
        new() { Type = SecuritySchemeType.Http, Scheme = scheme, BearerFormat = format, Description = text };
}
