using ApiAccessControl.Atlas.Administration.Errors;

namespace ApiAccessControl.Atlas.Administration.Requests;

/// <summary>
/// Finds what the path of a request names, as far as the key may see it. The gate, or the service, has checked the
/// permission before.
/// </summary>
internal static class Places
{
    private const char Separator = '~';

    /// <summary>An organization, or 404 when the key belongs to another one.</summary>
    public static async Task<string> OrganizationAsync(this AtlasRequest request)
    {
        var id = request.Value("orgId");
        return (request.Key.Organization is null || request.Key.Organization == id)
            && await FindAsync(request, PolicyRecordKind.Organization, id) is not null
                ? id
                : throw AtlasErrors.Organization(id);
    }

    /// <summary>A key of the organization of the path.</summary>
    public static async Task<StoredRecord> KeyAsync(this AtlasRequest request)
    {
        var organization = await request.OrganizationAsync();
        var id = request.Value("id");
        return await FindAsync(request, PolicyRecordKind.Key, id) is { Record: KeyRecord key } stored
            && await OrganizationOfAsync(request, key) == organization
                ? stored
                : throw AtlasErrors.Key(id);
    }

    /// <summary>
    /// The organization and the name of the project of the path: <c>organization~project</c>, or the name alone for a
    /// key of an organization.
    /// </summary>
    public static (string Organization, string Project) Project(this AtlasRequest request)
    {
        var id = request.Value("groupId");
        var at = id.IndexOf(Separator, StringComparison.Ordinal);
        return at >= 0 ? (id[..at], id[(at + 1)..])
            : request.Key.Organization is { } own ? (own, id)
            : throw AtlasErrors.Project(id);
    }

    /// <summary>The id of a project as this key writes it.</summary>
    public static string ProjectId(this AtlasRequest request, string? organization, string project) =>
        request.Key.Organization is null ? $"{organization}{Separator}{project}" : project;

    /// <summary>Which part of the path does not exist, after a service has found that one does not.</summary>
    public static async Task<AtlasException> MissingInProjectAsync(this AtlasRequest request)
    {
        var (organization, project) = request.Project();
        var isThere = (request.Key.Organization is null || request.Key.Organization == organization)
            && await FindAsync(request, PolicyRecordKind.Project, $"{organization}/{project}") is not null;
        return isThere ? AtlasErrors.Key(request.Value("id")) : AtlasErrors.Project(request.Value("groupId"));
    }

    /// <summary>What a new key takes over of the caller, so that it is not less limited.</summary>
    public static async Task<(bool HasList, DateTimeOffset? ExpiresAt)> OwnLimitsAsync(this AtlasRequest request)
    {
        var own = (await FindAsync(request, PolicyRecordKind.Key, request.Key.Id))?.Record as KeyRecord;
        var account = request.Key.Account is { } id
            ? (await FindAsync(request, PolicyRecordKind.Account, id))?.Record as AccountRecord
            : null;
        return (Limits(own?.Networks) || Limits(account?.Networks), own?.ExpiresAt);

        bool Limits(IReadOnlyList<AccessListEntry>? list) => list is not null
            && (list.Count > 0 || request.Service<EffectivePolicyOptions>().EmptyList != EmptyListMeaning.Open);
    }

    private static async Task<string?> OrganizationOfAsync(AtlasRequest request, KeyRecord key) =>
        key.Organization ?? (key.Account is { } account
            && await FindAsync(request, PolicyRecordKind.Account, account) is { Record: AccountRecord owner }
                ? owner.Organization
                : null);

    private static ValueTask<StoredRecord?> FindAsync(AtlasRequest request, PolicyRecordKind kind, string id) =>
        request.Service<IPolicyReader>().FindAsync(kind, id, request.Aborted);
}
