namespace ApiAccessControl.Analyzers.Endpoints;

/// <summary>What a text in a call, an attribute or a record is.</summary>
internal enum TextKind
{
    None,
    Permission,
    Method,
    Collection,
    Resource,
    Role,

    /// <summary>An identifier or a route value.</summary>
    Scope,

    Id,
    KeyId,
}
