namespace ApiAccessControl;

/// <summary>What happens to a credential that came over plain HTTP.</summary>
public enum HttpsRequirement
{
    /// <summary>Nothing.</summary>
    Off,

    /// <summary>It is told in the log, once.</summary>
    Warn,

    /// <summary>The request is refused as if it carried no credential.</summary>
    Refuse,
}
