namespace ApiAccessControl.Management;

/// <summary>Names one access list.</summary>
public sealed record AccessListId
{
    private AccessListId(PolicyRecordKind owner, string id, AccessListKind kind) =>
        (Owner, OwnerId, Kind) = (owner, id, kind);

    /// <value>The kind of the record the list belongs to.</value>
    public PolicyRecordKind Owner { get; }

    /// <value>The identifier of that record; of a project <c>organization/project</c>.</value>
    public string OwnerId { get; }

    /// <value>Which list of the record.</value>
    public AccessListKind Kind { get; }

    /// <value>
    /// The project, as <c>organization/project</c>, through which the list of a key is managed: a permission in that
    /// project suffices, and the key must be invited to it. <see langword="null"/> otherwise.
    /// </value>
    public string? InProject { get; private init; }

    /// <summary>Whether the uses of its entries are counted: the network list of a key.</summary>
    internal bool IsCounted => this is { Owner: PolicyRecordKind.Key, Kind: AccessListKind.Networks };

    /// <value>The networks every request must come from.</value>
    public static AccessListId AllowedNetworks { get; } = new(PolicyRecordKind.Settings, "", AccessListKind.Networks);

    /// <summary>A list of a key.</summary>
    public static AccessListId OfKey(string key, AccessListKind kind) => new(PolicyRecordKind.Key, key, kind);

    /// <summary>The network list of a key, through a project it is invited to.</summary>
    public static AccessListId OfProjectKey(string organization, string project, string key) =>
        new(PolicyRecordKind.Key, key, AccessListKind.Networks) { InProject = $"{organization}/{project}" };

    /// <summary>A list of an account.</summary>
    public static AccessListId OfAccount(string account, AccessListKind kind) =>
        new(PolicyRecordKind.Account, account, kind);

    /// <summary>A list of an organization.</summary>
    public static AccessListId OfOrganization(string organization, AccessListKind kind) =>
        new(PolicyRecordKind.Organization, organization, kind);

    /// <summary>A list of a project.</summary>
    public static AccessListId OfProject(string organization, string project, AccessListKind kind) =>
        new(PolicyRecordKind.Project, $"{organization}/{project}", kind);
}
