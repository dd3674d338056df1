using ApiAccessControl.Options;

namespace ApiAccessControl.Http.Answers;

/// <summary>Chooses the writer for the configured format, with gRPC in front of every format.</summary>
internal static class RefusalWriters
{
    /// <summary>Writes the refusal in the form that the endpoint asks for, else in that of the host.</summary>
    public static Task WriteAsync(HttpContext context, AccessDecision decision, IAccessRefusalWriter registered)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAccessRefusalWriter>() is not { } own)
        {
            return registered.WriteAsync(context, decision);
        }

        context.RequestServices.GetRequiredService<RefusalHeaders>().Write(context, decision, decision.StatusCode);
        return own.WriteAsync(context, decision);
    }

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
