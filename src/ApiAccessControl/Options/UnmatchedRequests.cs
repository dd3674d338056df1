namespace ApiAccessControl;

/// <summary>What happens to a request that no endpoint matches.</summary>
public enum UnmatchedRequests
{
    /// <summary>404 for a valid key, 401 without one; it is never passed on.</summary>
    Refuse,

    /// <summary>
    /// Passed on for a valid key whose lists admit the caller: for hosts with terminal middleware behind the gate.
    /// </summary>
    RequireKey,

    /// <summary>
    /// Passed on unchecked, without a key and whatever the switches say: for sites that also serve static files or
    /// their own page for 404.
    /// </summary>
    Pass,
}
