using ApiAccessControl.Options;

namespace ApiAccessControl;

/// <summary>
/// What the options of this host, its profile included, accept from a request and answer to it: for code that describes
/// the API to its callers. A host has it as a service.
/// </summary>
public sealed class EffectiveAccessOptions
{
    private readonly ResolvedOptions _options;

    internal EffectiveAccessOptions(ResolvedOptions options) => _options = options;

    /// <value>The headers that may carry a key; empty when none may.</value>
    public IReadOnlyList<string> KeyHeaders => Credentials.Header ? Credentials.HeaderNames : [];

    /// <value>The header with the user name; when it is set, the key header contains only the secret.</value>
    public string? UserNameHeader => Credentials.Header ? Credentials.UserNameHeaderName : null;

    /// <value>Whether a key may be sent as <c>Authorization: Bearer</c>.</value>
    public bool AcceptsBearer => Credentials.Bearer;

    /// <value>Whether user name and secret may be sent as <c>Authorization: Basic</c>.</value>
    public bool AcceptsBasic => Credentials.Basic;

    /// <value>The <c>Authorization</c> scheme of this host whose token is the key.</value>
    public string? AuthorizationScheme => Credentials.AuthorizationScheme;

    /// <value>The query parameter that may contain the key.</value>
    public string? QueryParameter => Credentials.QueryParameterName;

    /// <value>The format of refusals, unless the host has its own <see cref="IAccessRefusalWriter"/>.</value>
    public RefusalFormat RefusalFormat => _options.RefusalFormat;

    /// <value>What refusals disclose.</value>
    public Disclosure Disclosure => _options.Disclosure;

    /// <value>What happens at an endpoint that declares nothing.</value>
    public UndeclaredEndpoints UndeclaredEndpoints => _options.UndeclaredEndpoints;

    /// <value>What happens to a request that matches no endpoint.</value>
    public UnmatchedRequests UnmatchedRequests => _options.UnmatchedRequests;

    /// <value>The role that is also required where an access list is.</value>
    public string? RequirementNeedsRole => _options.Lists.RequirementNeedsRole;

    private ResolvedCredentialOptions Credentials => _options.Credentials;
}
