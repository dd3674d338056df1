namespace ApiAccessControl.Stores.Validation;

/// <summary>All texts of a record that have no stricter syntax.</summary>
internal static class RecordTexts
{
    public static IEnumerable<(string Property, string? Text)> Of(PolicyRecord record) => record switch
    {
        KeyRecord key =>
        [
            (nameof(key.Description), key.Description),
            .. Comments(nameof(key.Networks), key.Networks),
            .. Comments(nameof(key.Domains), key.Domains),
            .. Permissions(key.Permissions, key.Projects),
            .. key.Claims.Values.Select(text => (nameof(key.Claims), (string?)text)),
        ],
        AccountRecord account =>
        [
            .. Comments(nameof(account.Networks), account.Networks),
            .. Comments(nameof(account.Domains), account.Domains),
            .. Permissions(account.Permissions, account.Projects),
        ],
        ProjectRecord project =>
        [
            (nameof(project.Name), project.Name),
            .. Comments(nameof(project.Networks), project.Networks),
            .. Comments(nameof(project.Domains), project.Domains),
        ],
        OrganizationRecord organization =>
        [
            (nameof(organization.Name), organization.Name),
            .. Comments(nameof(organization.Networks), organization.Networks),
            .. Comments(nameof(organization.Domains), organization.Domains),
        ],
        RoleRecord role => Permissions(role.Permissions, []),
        PolicySettings settings =>
        [
            (nameof(settings.DisabledReason), settings.DisabledReason),
            (nameof(settings.DisabledBy), settings.DisabledBy),
            .. Comments(nameof(settings.AllowedNetworks), settings.AllowedNetworks),
        ],
        _ => [],
    };

    private static IEnumerable<(string, string?)> Comments(string property, IReadOnlyList<AccessListEntry>? list) =>
        list?.Select(entry => (property, entry.Comment)) ?? [];

    private static IEnumerable<(string, string?)> Permissions(
        IReadOnlyList<string>? permissions, IReadOnlyList<ProjectMembership> projects) =>
        (permissions ?? []).Concat(projects.SelectMany(project => project.Permissions ?? []))
            .Select(permission => (nameof(KeyRecord.Permissions), (string?)permission));
}
