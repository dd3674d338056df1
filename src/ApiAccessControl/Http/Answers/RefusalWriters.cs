using ApiAccessControl.Options;

namespace ApiAccessControl.Http.Answers;

/// <summary>The writer for the format that was chosen, and for gRPC beside every format.</summary>
internal static class RefusalWriters
{
    public static IAccessRefusalWriter Choose(IServiceProvider services)
    {
        var rules = services.GetRequiredService<ResolvedOptions>();
        var headers = services.GetRequiredService<RefusalHeaders>();
        return new GrpcRefusals(rules, headers, rules.RefusalFormat switch
        {
            RefusalFormat.ProblemDetails =>
                new ProblemRefusals(rules, headers, services.GetService<IProblemDetailsService>()),
            RefusalFormat.Atlas => new AtlasRefusals(rules, headers),
            _ => new SimpleRefusals(rules, headers),
        });
    }
}
