using System.Security.Claims;

namespace ApiAccessControl.Management;

/// <summary>
/// How the policy is managed: the section <c>ApiAccessControl:Management</c>, and what only code can say.
/// </summary>
public sealed class ManagementOptions
{
    /// <summary>The section of the configuration these options are read from.</summary>
    public const string SectionName = ApiAccessControlOptions.SectionName + ":Management";

    private const string RoleOfProfiles = "Owner";

    /// <value>
    /// Whether only keys may enter, so that the host need not say which persons may. Default: <see langword="false"/>.
    /// </value>
    public bool KeysOnly { get; set; }

    /// <value>
    /// A role that a key needs beside its permissions. Default: by profile, <c>Owner</c> in Atlas, CloudManager and
    /// AtlasLegacy, none in the others. An empty text is none.
    /// </value>
    public string? RequiredRole { get; set; }

    /// <value>
    /// Who may add the first entry of a list. Default: <see cref="Management.FirstEntryFrom.Anywhere"/>.
    /// </value>
    public FirstEntryFrom FirstEntryFrom { get; set; } = FirstEntryFrom.Anywhere;

    /// <value>
    /// Whether a key needs an access list to manage keys and lists. Default: by profile, <see langword="true"/> in
    /// Atlas.
    /// </value>
    public bool? KeyManagementRequiresList { get; set; }

    /// <value>
    /// An authorization policy that a person must satisfy before a secret is shown. Default: none.
    /// </value>
    public string? StepUpPolicy { get; set; }

    /// <value>The largest document an import takes, in bytes. Default: 64 MiB.</value>
    public int ImportLimit { get; set; } = 64 * 1024 * 1024;

    /// <value>
    /// Limits a signed-in person to a part of the policy; it returns <see langword="null"/> for a person who may do
    /// everything. Default: none, everybody whom the host admits may do everything.
    /// </value>
    public Func<ClaimsPrincipal, ManagementScope?>? ScopeOf { get; set; }

    /// <summary>
    /// The role that a key needs beside its permissions; <see langword="null"/> when none is required.
    /// </summary>
    /// <param name="profile">The profile of the host.</param>
    public string? RequiredRoleIn(AccessProfile profile)
    {
        // The empty text is the only way to remove the profile's role.
        var role = RequiredRole ?? (profile is AccessProfile.Atlas or AccessProfile.CloudManager
            or AccessProfile.AtlasLegacy ? RoleOfProfiles : "");
        return role.Length > 0 ? role : null;
    }
}
