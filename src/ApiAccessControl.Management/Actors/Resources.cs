namespace ApiAccessControl.Management.Actors;

/// <summary>The resources of the permissions to manage.</summary>
internal static class Resources
{
    public const string Settings = "settings";
    public const string Systems = "systems";
    public const string Organizations = "organizations";
    public const string Projects = "projects";
    public const string Accounts = "accounts";
    public const string Roles = "roles";
    public const string Keys = "keys";
    public const string Lists = "lists";
    public const string Audit = "audit";
    public const string Refusals = "refusals";
    public const string Policy = "policy";
    public const string Overview = "overview";
}
