namespace ApiAccessControl;

/// <summary>The behavior for an endpoint that declares nothing.</summary>
public enum UndeclaredEndpoints
{
    /// <summary>It is refused.</summary>
    Refuse,

    /// <summary>Any valid key may call it.</summary>
    KeyOnly,

    /// <summary>The host does not start.</summary>
    FailStart,
}
