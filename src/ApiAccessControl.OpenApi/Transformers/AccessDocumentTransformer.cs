using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ApiAccessControl.OpenApi.Transformers;

/// <summary>Runs after all operation transformers.</summary>
internal sealed class AccessDocumentTransformer(IServiceProvider services) : IOpenApiDocumentTransformer
{
    private readonly ApiAccessDescriber _describer = new(services);

    public Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        _describer.Describe(document);
        return Task.CompletedTask;
    }
}
