using ApiAccessControl.Options;

namespace ApiAccessControl.Http.Answers;

/// <summary>Chooses the writer for the configured format, with gRPC in front of every format.</summary>
internal static class RefusalWriters
{
    public static IAccessRefusalWriter Choose(IServiceProvider services)
    {
        var options = services.GetRequiredService<ResolvedOptions>();
        var headers = services.GetRequiredService<RefusalHeaders>();
        return new GrpcRefusals(options, headers, options.RefusalFormat switch
        {
            RefusalFormat.ProblemDetails =>
                new ProblemRefusals(options, headers, services.GetService<IProblemDetailsService>()),
            RefusalFormat.Atlas => new AtlasRefusals(options, headers),
            _ => new SimpleRefusals(options, headers),
        });
    }
}
