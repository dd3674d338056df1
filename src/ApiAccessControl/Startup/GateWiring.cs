namespace ApiAccessControl.Startup;

/// <summary>Remembers whether, and how, the gate was put into the pipeline.</summary>
internal sealed class GateWiring
{
    private IDictionary<string, object?>? _pipeline;
    private int _marksBeforeHost;

    public bool HasMiddleware { get; private set; }

    public bool HasFilter { get; private set; }

    /// <summary>Whether authentication or authorization was put in front of the gate.</summary>
    public bool IsBehindAuthorization { get; private set; }

    public void MiddlewareAdded(IApplicationBuilder app)
    {
        HasMiddleware = true;
        IsBehindAuthorization |= Marks(app.Properties) > 0;
        _pipeline ??= app.Properties;
        CacheInFront.Use(app);
    }

    public void FilterAdded() => HasFilter = true;

    /// <summary>Called when the application has built its part of the pipeline, and the host not yet its own.</summary>
    public void HostBuilds() => _marksBeforeHost = _pipeline is null ? int.MaxValue : Marks(_pipeline);

    // A WebApplication whose services have authentication or authorization, and which did not call Use for it, gets it
    // in front of everything. All there is to see of it is a mark that the application itself did not leave.
    public void HostBuilt() => IsBehindAuthorization |= _pipeline is not null && Marks(_pipeline) > _marksBeforeHost;

    // What the framework's own Use methods leave on the pipeline.
    private static int Marks(IDictionary<string, object?> pipeline) =>
        (pipeline.ContainsKey("__AuthenticationMiddlewareSet") ? 1 : 0)
        + (pipeline.ContainsKey("__AuthorizationMiddlewareSet") ? 1 : 0);
}

/// <summary>Marks endpoints whose group runs the gate.</summary>
internal sealed class GateFilterMarker
{
    public static readonly GateFilterMarker Instance = new();
}
