using ApiAccessControl.OpenApi.Transformers;
using Microsoft.AspNetCore.OpenApi;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Describes API access control in OpenAPI documents.</summary>
public static class ApiAccessOpenApiOptionsExtensions
{
    /// <summary>
    /// Writes into the document how callers send a key, and into each operation what it requires, the refusals it can
    /// answer, a sentence for people and the extension <c>x-api-access</c> for programs. What the application wrote
    /// itself is kept. Call it after other transformers are added, so that it sees their security schemes.
    /// </summary>
    public static OpenApiOptions AddApiAccessControl(this OpenApiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.AddOperationTransformer<AccessOperationTransformer>()
            .AddDocumentTransformer<AccessDocumentTransformer>();
    }
}
