namespace ApiAccessControl.Stores;

/// <summary>The health of a node, as its health check has it.</summary>
public enum NodeHealth
{
    /// <summary>The node has not read the policy yet and refuses every request.</summary>
    Starting,

    /// <summary>The policy is in force.</summary>
    Healthy,

    /// <summary>Changes may be missing, or a record cannot be read.</summary>
    Degraded,

    /// <summary>Every request is refused.</summary>
    Unhealthy,
}
