using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Decisions.Checks;

/// <summary>Step 6: the organization and project the endpoint acts in exist, are this key's, and are on.</summary>
internal static class ScopeCheck
{
    private const string Step = "6";

    public static bool Passes(ref Evaluation e)
    {
        if (e.Terms is { } terms)
        {
            e.Organization = e.Policy.OrganizationOf(terms);
            if (!OrganizationIsTheKeys(ref e) || !OrganizationIsOn(ref e, terms) || !ProjectIsTheKeys(ref e))
            {
                return false;
            }
        }

        e.RequiredBy = RequirementCheck.RequiredBy(ref e);
        return true;
    }

    private static bool OrganizationIsTheKeys(ref Evaluation e)
    {
        if (e.Endpoint.Organization is not { } wanted)
        {
            return true;
        }

        var id = wanted.Resolve(e.Facts);
        return id is not null && string.Equals(id, e.Organization?.Id, StringComparison.Ordinal)
            ? e.IsUnheard || e.Tell(Step, "organization", $"{id}")
            : e.Refuse(Step, "organization", AccessReason.OutsideOrganization,
                AccessSubject.Organization, id, remedy: "Call with a key of the organization that the request names.");
    }

    private static bool OrganizationIsOn(ref Evaluation e, KeyTerms terms) =>
        e.Policy.OrganizationSlotOf(terms) < 0 || e.Organization is { IsDefined: true, Enabled: true }
            ? e.IsUnheard || e.Tell(Step, "organization", $"on, or none")
            : e.Refuse(Step, "organization", AccessReason.OrganizationDisabled,
                AccessSubject.Organization, e.Organization?.Id, remedy: "The organization must exist and be enabled.");

    private static bool ProjectIsTheKeys(ref Evaluation e)
    {
        if (e.Endpoint.Project is not { } wanted)
        {
            return true;
        }

        var id = wanted.Resolve(e.Facts);
        if (id is null || e.Organization is null || !e.Organization.Projects.TryGetValue(id, out var project))
        {
            return Outside(ref e, id);
        }

        e.Project = project;
        // A key that was not invited acts by what it and its account hold organization-wide: the account's place in the
        // project then counts no more than the key's.
        var account = e.Account?.Permissions.Find(id);
        e.KeyMembership = e.Terms!.Permissions.Find(id) ?? (PermissionLookup.Inherits(ref e) ? account : null);
        e.AccountMembership = e.KeyMembership is null ? null : account;
        if (e.KeyMembership is null && !HoldsItEverywhere(ref e) && !Outside(ref e, id))
        {
            return false;
        }

        return project.Enabled
            ? e.IsUnheard || e.Tell(Step, "project", $"{id}")
            : e.Refuse(Step, "project", AccessReason.ProjectDisabled,
                AccessSubject.Project, id, remedy: "Enable the project.");
    }

    // Without an invitation, what the endpoint needs must be the key's for the whole organization. An endpoint that
    // needs nothing in particular cannot be held that way: there the invitation alone counts.
    private static bool HoldsItEverywhere(ref Evaluation e)
    {
        var endpoint = e.Endpoint;
        foreach (var role in endpoint.Roles)
        {
            if (!role.IsHeld(ref e))
            {
                return false;
            }
        }

        foreach (var permission in endpoint.Permissions)
        {
            if (permission.Resource.Resolve(e.Facts) is not { } resource
                || !PermissionLookup.Covers(ref e, permission, resource))
            {
                return false;
            }
        }

        return endpoint.Roles.Length + endpoint.Permissions.Length > 0;
    }

    private static bool Outside(ref Evaluation e, string? id) =>
        e.Refuse(Step, "project", AccessReason.OutsideProject,
            AccessSubject.Project, id,
            remedy: "Invite the key to the project, or give it the permission organization-wide.");
}
