using System.Globalization;
using Microsoft.OpenApi;

namespace ApiAccessControl.OpenApi.Refusals;

/// <summary>
/// The responses of an operation that the gate gives. A response that the application describes keeps its description
/// and its bodies; the media type of refusals is added when it has none of that type.
/// </summary>
internal sealed class RefusalResponses
{
    private const string SchemaName = "ApiAccessRefusal";

    private readonly EffectiveAccessOptions _options;
    private readonly RefusalExamples? _examples;
    private readonly string _mediaType;

    public RefusalResponses(EffectiveAccessOptions options, IServiceProvider services)
    {
        _options = options;
        var writer = services.GetRequiredService<IAccessRefusalWriter>();

        // Nothing is known of the bodies of a writer of the application.
        _examples = writer.GetType().Assembly == typeof(IAccessRefusalWriter).Assembly
            ? new(writer, options, services) : null;
        _mediaType = options.RefusalFormat == RefusalFormat.ProblemDetails
            ? "application/problem+json" : "application/json";
    }

    public void Write(OpenApiOperation operation, ApiAccessMapEntry entry, Endpoint endpoint, OpenApiDocument document)
    {
        var isOwn = _examples is null || endpoint.Metadata.GetMetadata<IAccessRefusalWriter>() is not null;
        foreach (var status in RefusalStatuses.Of(entry, endpoint, _options))
        {
            var response = ResponseOf(operation, status, entry);
            if (response is not null && !isOwn)
            {
                response.Content ??= new Dictionary<string, OpenApiMediaType>();
                response.Content.TryAdd(_mediaType, BodyOf(status, document));
            }
        }
    }

    public void WriteSchema(OpenApiDocument document)
    {
        if (_examples is not null)
        {
            document.Components ??= new();
            document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
            document.Components.Schemas.TryAdd(SchemaName, RefusalSchema.Of(_options));
        }
    }

    // Null for a reference to a response that the application describes elsewhere.
    private OpenApiResponse? ResponseOf(OpenApiOperation operation, int status, ApiAccessMapEntry entry)
    {
        operation.Responses ??= [];
        var key = status.ToString(CultureInfo.InvariantCulture);
        if (operation.Responses.TryGetValue(key, out var existing))
        {
            return existing as OpenApiResponse;
        }

        var response = new OpenApiResponse { Description = RefusalTexts.Of(status, entry, _options) };
        operation.Responses.Add(key, response);
        return response;
    }

    private OpenApiMediaType BodyOf(int status, OpenApiDocument document) => new()
    {
        Schema = new OpenApiSchemaReference(SchemaName, document),
        Example = _examples!.Of(status),
    };
}
