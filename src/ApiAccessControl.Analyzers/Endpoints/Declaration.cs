namespace ApiAccessControl.Analyzers.Endpoints;

/// <summary>What a call or an attribute declares for an endpoint.</summary>
/// <param name="Name">The name of the call, and of the attribute without its suffix.</param>
/// <param name="Kind">Whether it requires something or lifts requirements.</param>
internal sealed record Declaration(string Name, DeclarationKind Kind)
{
    public bool IsLift => Kind is DeclarationKind.Anonymous or DeclarationKind.Disable;

    /// <summary>Whether it is one of the core package.</summary>
    public bool IsOurs => Kind != DeclarationKind.Anonymous;

    /// <summary>Whether this lift concerns the requirement. AllowAnonymous leaves systems in force.</summary>
    public bool Lifts(Declaration requirement) => Kind switch
    {
        DeclarationKind.Disable => !requirement.IsLift,
        DeclarationKind.Anonymous => requirement.Kind == DeclarationKind.Requirement,
        _ => false,
    };
}
