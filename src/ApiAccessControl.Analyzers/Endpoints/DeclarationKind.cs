namespace ApiAccessControl.Analyzers.Endpoints;

internal enum DeclarationKind
{
    Requirement,

    /// <summary>InApiSystem, which is a switch.</summary>
    System,

    Anonymous,

    Disable,
}
