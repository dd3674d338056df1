namespace ApiAccessControl.Atlas;

/// <summary>How one call of <c>MapAtlasAdministration</c> answers.</summary>
public sealed class AtlasAdministrationOptions
{
    /// <value>
    /// Whether the access lists are also at <c>whitelist</c>, their name in the API before version 2. Default: when the
    /// path contains <c>/v1.0</c>. The names in error codes follow the profile, as they do in refusals.
    /// </value>
    public bool? OlderNames { get; set; }

    /// <value>
    /// Whether a change is made although it opens a key to every address or stops keys, as the API of MongoDB does. It
    /// concerns the removal of the last entry of a list, and the requirement of access lists for an organization.
    /// Default: <see langword="false"/>, such a change is refused with 409. The key that makes the change is never
    /// locked out.
    /// </value>
    public bool ForceChanges { get; set; }
}
