namespace ApiAccessControl;

/// <summary>The requests on which a list that is on binds.</summary>
public enum ListBinding
{
    /// <summary>Every request.</summary>
    AllRequests,

    /// <summary>Operations that require an access list. The global list always binds.</summary>
    RequiringOnly,
}
