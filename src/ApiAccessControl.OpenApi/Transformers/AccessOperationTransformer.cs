using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ApiAccessControl.OpenApi.Transformers;

/// <summary>Created once for each document that is generated.</summary>
internal sealed class AccessOperationTransformer(IServiceProvider services) : IOpenApiOperationTransformer
{
    private readonly ApiAccessDescriber _describer = new(services);

    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        _describer.Describe(operation, context.Description, context.Document!);
        return Task.CompletedTask;
    }
}
