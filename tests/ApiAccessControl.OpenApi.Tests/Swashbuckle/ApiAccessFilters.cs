using ApiAccessControl.OpenApi;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ApiAccessControl.OpenApi.Tests.Swashbuckle;

// The filters of the page src/docs/openapi.md; a test compares the two texts.
public sealed class ApiAccessOperationFilter(IServiceProvider services) : IOperationFilter
{
    private readonly ApiAccessDescriber _describer = new(services);

    public void Apply(OpenApiOperation operation, OperationFilterContext context) =>
        _describer.Describe(operation, context.ApiDescription, context.Document);
}

public sealed class ApiAccessDocumentFilter(IServiceProvider services) : IDocumentFilter
{
    private readonly ApiAccessDescriber _describer = new(services);

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context) => _describer.Describe(swaggerDoc);
}
