namespace ApiAccessControl.Analyzers.Endpoints;

/// <summary>How far from the endpoint a declaration is, compared with another one.</summary>
internal enum Distance
{
    Same,
    Nearer,
    Farther,
}
