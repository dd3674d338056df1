using ApiAccessControl.Management.Dashboard.Pages;

namespace ApiAccessControl.Management.Dashboard.Screens.Check;

/// <summary>Which screen changes what refused a request, by the reason of the refusal.</summary>
internal sealed class RemedyPlaces
{
    private readonly AccessDecision _decision;
    private readonly ManagedKey? _key;
    private readonly PageLinks _links;

    private RemedyPlaces(in AccessDecision decision, ManagedKey? key, PageLinks links) =>
        (_decision, _key, _links) = (decision, key, links);

    private string? Account => _key?.Record.Account;

    private string? Organization => _key?.Organization;

    /// <param name="decision">The decision.</param>
    /// <param name="key">The key, if there is one that the person may see.</param>
    /// <param name="links">The links of the page.</param>
    public static IReadOnlyList<RemedyPlace> Of(in AccessDecision decision, ManagedKey? key, PageLinks links) =>
        [.. new RemedyPlaces(decision, key, links).Find().OfType<RemedyPlace>()];

    private IEnumerable<RemedyPlace?> Find() => _decision.Reason switch
    {
        AccessReason.PolicyUnavailable => [Place("See the state of the policy")],
        AccessReason.ApiDisabled => [Place("Turn the API on", "security")],
        AccessReason.SystemDisabled => [Place("Turn the system on", "systems", _decision.SubjectId)],
        AccessReason.CredentialMissing or AccessReason.CredentialAmbiguous or AccessReason.CredentialMalformed
            or AccessReason.KeyUnknown => [Place("Find a key", "keys"), Place("Generate a key", "generate")],
        AccessReason.SecretWrong => [OfKey("Rotate the key to get a new secret")],
        AccessReason.KeyDisabled => [OfKey("Enable the key")],
        AccessReason.KeyExpired or AccessReason.KeyNotYetValid => [OfKey("Change when the key is valid")],
        AccessReason.AccountDisabled => [Place("Enable the account", "accounts", _decision.SubjectId ?? Account)],
        AccessReason.OutsideOrganization => [OfKey("See the organization of the key")],
        AccessReason.OutsideProject => [OfProject("Invite the key to the project"), Permissions()],
        AccessReason.OrganizationDisabled =>
            [Place("Turn the organization on", "organizations", _decision.SubjectId ?? Organization)],
        AccessReason.ProjectDisabled => [OfProject("Turn the project on")],
        AccessReason.NetworkNotAllowed => [List("networks"), Global("Add the network to the list of the whole API")],
        AccessReason.ServerNotAllowed => [List("networks")],
        AccessReason.DomainNotAllowed or AccessReason.BrowserNotAllowed => [List("domains")],
        AccessReason.AccessListRequired =>
        [
            OfKey("Add a network to the key", "networks"),
            Place("Add a network to the account", "accounts", Account, "networks"),
            Global("Change the requirement of the whole API"),
            OfOrganization("Change the requirement of the organization"),
        ],
        AccessReason.RoleMissing =>
            [OfKey("Give the role to the key", "permissions"), Place("Give it to its account", "accounts", Account)],
        AccessReason.PermissionMissing => [Permissions(), Place("Give it to its account", "accounts", Account)],
        AccessReason.EndpointUndeclared or AccessReason.EndpointNotFound =>
            [Place("See what the endpoints require", "endpoints")],
        _ => [],
    };

    // A place without its record does not exist.
    private RemedyPlace? Place(string text, params IEnumerable<string?> segments) =>
        segments.Any(string.IsNullOrEmpty) ? null : new(text, _links.To(segments.OfType<string>()));

    private RemedyPlace? OfKey(string text, params IEnumerable<string> page) =>
        Place(text, [.. new[] { "keys", _decision.KeyId }, .. page]);

    private RemedyPlace? OfProject(string text, params IEnumerable<string> page) =>
        Place(text, [.. new[] { "organizations", Organization, "projects", _decision.SubjectId }, .. page]);

    private RemedyPlace? Global(string text) =>
        _decision.Subject == AccessSubject.Global ? Place(text, "security") : null;

    private RemedyPlace? OfOrganization(string text) =>
        _decision.Subject == AccessSubject.Organization
            ? Place(text, "organizations", _decision.SubjectId, "requirement") : null;

    private RemedyPlace? List(string kind)
    {
        var text = kind == "networks" ? "Add the network to the list" : "Add the domain to the list";
        return _decision.Subject switch
        {
            AccessSubject.Key => OfKey(text, kind),
            AccessSubject.Account => Place(text, "accounts", _decision.SubjectId, kind),
            AccessSubject.Organization => Place(text, "organizations", _decision.SubjectId, kind),
            AccessSubject.Project => OfProject(text, kind),
            _ => null,
        };
    }

    private RemedyPlace? Permissions() =>
        OfKey("Give the permission to the key", "permissions") is { } page
            ? page with { Link = PageLinks.WithQuery(page.Link, ("missing", Missing)) } : null;

    private string? Missing => _decision.Reason == AccessReason.PermissionMissing ? _decision.Rule : null;
}
