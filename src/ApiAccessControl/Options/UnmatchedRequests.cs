namespace ApiAccessControl;

/// <summary>The behavior for a request that no endpoint matches.</summary>
public enum UnmatchedRequests
{
    /// <summary>404 with a valid key, 401 without one; the request is never passed on.</summary>
    Refuse,

    /// <summary>
    /// Passed on for a valid key whose access lists match the caller: for hosts with terminal middleware behind the
    /// gate.
    /// </summary>
    RequireKey,

    /// <summary>
    /// Passed on unchecked, without a key and independent of all switches: for sites that also serve static files or
    /// their own 404 page.
    /// </summary>
    Pass,
}
