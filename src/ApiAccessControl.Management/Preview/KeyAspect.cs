namespace ApiAccessControl.Management;

/// <summary>What a change affects of a key.</summary>
public enum KeyAspect
{
    /// <summary>
    /// The roles and permissions of the key or of its account, those of roles included. One that another covers does
    /// not count.
    /// </summary>
    Permissions,

    /// <summary>The projects that it can act in: invitations, and whether the project is on.</summary>
    Projects,

    /// <summary>
    /// A list that binds it: its own, its account's, its organization's, that of a project it can act in, or the global
    /// one. An entry that another covers does not count.
    /// </summary>
    Lists,

    /// <summary>The first and last instant at which it is valid.</summary>
    Lifetime,

    /// <summary>Whether each of its requests needs an access list.</summary>
    Requirement,

    /// <summary>Whether its refusals are only reported.</summary>
    ReportOnly,
}
