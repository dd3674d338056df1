using ApiAccessControl.OpenApi.Endpoints;
using ApiAccessControl.OpenApi.Refusals;
using ApiAccessControl.OpenApi.Security;
using ApiAccessControl.OpenApi.Texts;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;

namespace ApiAccessControl.OpenApi;

/// <summary>
/// Writes the requirements of endpoints into an OpenAPI document, for generators that have no transformers, such as
/// Swashbuckle: describe each operation first, then the document.
/// </summary>
public sealed class ApiAccessDescriber
{
    private readonly DescribedEndpoints _endpoints;
    private readonly EffectiveAccessOptions _options;
    private readonly KeySchemes _keys;
    private readonly UserSchemes _users;
    private readonly OperationSecurity _security;
    private readonly RefusalResponses _refusals;

    /// <summary>Creates a describer for the endpoints of one host.</summary>
    /// <param name="services">The services of a host with API access control.</param>
    public ApiAccessDescriber(IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        _options = services.GetService<EffectiveAccessOptions>() ?? throw new InvalidOperationException(
            "The description of API access control needs its services: call builder.AddApiAccessControl().");
        _endpoints = new(services);
        _keys = new(_options, services.GetServices<IApiCredentialScheme>());
        _users = new(services);
        _security = new(_keys, _users);
        _refusals = new(_options, services);
    }

    /// <summary>
    /// Writes the requirement, the refusals, the sentence and the extension <c>x-api-access</c> of one operation. Does
    /// nothing for an operation without an endpoint, and when it is called again.
    /// </summary>
    /// <param name="operation">The operation; what the application has written into it is kept.</param>
    /// <param name="description">What the operation was generated from.</param>
    /// <param name="document">The document of the operation.</param>
    public void Describe(OpenApiOperation operation, ApiDescription description, OpenApiDocument document)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(document);
        if (AccessExtension.IsIn(operation) || _endpoints.Find(description) is not { } endpoint
            || description.HttpMethod is not { } method)
        {
            return;
        }

        var entry = WithRoleOfLists(_endpoints.Map.EntryOf(endpoint, method));
        _security.Write(operation, entry, endpoint, document);
        _refusals.Write(operation, entry, endpoint, document);
        if (AccessSentence.Of(entry, _options) is { } sentence)
        {
            operation.Description =
                string.IsNullOrEmpty(operation.Description) ? sentence : $"{operation.Description}\n\n{sentence}";
        }

        AccessExtension.Write(operation, entry);
    }

    /// <summary>
    /// Writes the security schemes that the options enable, those of the host's authentication that operations name,
    /// and the schema of refusals. Schemes that the application has written are kept.
    /// </summary>
    public void Describe(OpenApiDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        document.Components ??= new();
        var schemes = document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        foreach (var (name, scheme) in _keys.All)
        {
            schemes.TryAdd(name, scheme);
        }

        foreach (var name in OperationSecurity.NamesIn(document).Where(name => !schemes.ContainsKey(name)).ToList())
        {
            if (_users.Describe(name) is { } scheme)
            {
                schemes.Add(name, scheme);
            }
        }

        _refusals.WriteSchema(document);
    }

    // Where an access list is required, the option Lists:RequirementNeedsRole requires this role too.
    private ApiAccessMapEntry WithRoleOfLists(ApiAccessMapEntry entry) =>
        entry.RequiresAccessList && _options.RequirementNeedsRole is { } role && !entry.Roles.Contains(role)
            ? entry with { Roles = [.. entry.Roles, role] }
            : entry;
}
