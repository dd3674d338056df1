namespace ApiAccessControl.Http.Enforcement;

/// <summary>Marks endpoints whose group runs the gate.</summary>
internal sealed class GateFilterMarker
{
    public static readonly GateFilterMarker Instance = new();

    /// <summary>Of an endpoint whose builder had the filter itself.</summary>
    public static readonly GateFilterMarker OfEndpointFilter = new();
}
