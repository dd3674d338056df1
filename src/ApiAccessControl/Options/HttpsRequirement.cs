namespace ApiAccessControl;

/// <summary>The behavior for a credential that was sent over plain HTTP.</summary>
public enum HttpsRequirement
{
    /// <summary>It is accepted.</summary>
    Off,

    /// <summary>It is accepted, and the log warns once.</summary>
    Warn,

    /// <summary>The request is refused as if it carried no credential.</summary>
    Refuse,
}
