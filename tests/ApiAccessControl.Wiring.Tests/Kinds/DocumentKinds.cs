using Scalar.AspNetCore;

namespace ApiAccessControl.Wiring.Tests.Kinds;

/// <summary>Documents about the API and pages that show them.</summary>
internal static class DocumentKinds
{
    public static IEnumerable<EndpointKind> All => [new OpenApiKind(), new SwaggerKind(), new ScalarKind()];

    private sealed class OpenApiKind() : MappedKind(
        "OpenAPI document", (routes, path) => routes.MapOpenApi($"{path}/{{documentName}}.json"), "/v1.json",
        "/{documentName}.json")
    {
        public override void Add(IServiceCollection services) =>
            services.AddOpenApi(options => options.AddApiAccessControl());
    }

    private sealed class SwaggerKind() : MappedKind(
        "Swashbuckle document", (routes, path) => routes.MapSwagger($"{path}/{{documentName}}.json"), "/v1.json",
        "/{documentName}.json")
    {
        public override void Add(IServiceCollection services) => services.AddSwaggerGen();
    }

    private sealed class ScalarKind() : MappedKind(
        "Scalar reference page", (routes, path) => routes.MapScalarApiReference(path), "/", "/{documentName?}");
}
