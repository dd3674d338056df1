namespace ApiAccessControl.Http.Enforcement;

/// <summary>Marks endpoints whose group runs the gate.</summary>
internal sealed class GateFilterMarker
{
    public static readonly GateFilterMarker Instance = new();

    /// <summary>Marks an endpoint that has the filter itself.</summary>
    public static readonly GateFilterMarker OfEndpointFilter = new();
}
