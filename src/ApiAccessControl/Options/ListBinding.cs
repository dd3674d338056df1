namespace ApiAccessControl;

/// <summary>The requests on which a list that is on binds.</summary>
public enum ListBinding
{
    /// <summary>Every request.</summary>
    AllRequests,

    /// <summary>Operations under a requirement for an access list. The global list binds all the same.</summary>
    RequiringOnly,
}
