using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Health.V1;

namespace ApiAccessControl.Wiring.Tests.Kinds;

/// <summary>
/// A gRPC method, called over HTTP/2. The status is in the headers or trailers of an answer that is 200.
/// </summary>
internal sealed class GrpcKind() : MappedKind(
    "gRPC method", (routes, path) => routes.MapGroup(path).MapGrpcService<Service>(), "/grpc.health.v1.Health/Check")
{
    public override string RefusalType => "application/grpc";

    public override void Add(IServiceCollection services) => services.AddGrpc();

    public override HttpRequestMessage Request(string path) => new(HttpMethod.Post, path)
    {
        Version = HttpVersion.Version20,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        // A frame with an empty message.
        Content = new ByteArrayContent(new byte[5])
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") },
        },
    };

    public override int StatusOf(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return GrpcStatus(response) switch
        {
            StatusCode.OK => 200,
            StatusCode.Unauthenticated => 401,
            StatusCode.PermissionDenied => 403,
            var other => throw new InvalidOperationException($"gRPC status {other}."),
        };
    }

    private static StatusCode GrpcStatus(HttpResponseMessage response)
    {
        var headers = response.Headers.Contains("grpc-status") ? response.Headers : response.TrailingHeaders;
        return (StatusCode)int.Parse(headers.GetValues("grpc-status").Single(), null);
    }

    private sealed class Service : Health.HealthBase
    {
        public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context) =>
            Task.FromResult(new HealthCheckResponse());
    }
}
