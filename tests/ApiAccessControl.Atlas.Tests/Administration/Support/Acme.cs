namespace ApiAccessControl.Atlas.Tests.Administration.Support;

/// <summary>Two organizations with owners, and keys that may do less.</summary>
internal static class Acme
{
    private static readonly List<KeyRecord> Keys = [];

    private static readonly AccessListEntry[] Wide =
        ["127.0.0.1", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.7", "2001:db8::/32"];

    /// <summary>The owner of acme.</summary>
    public static readonly TestKey Owner = Add("owner", key => key with
    {
        Organization = "acme",
        Roles = ["Owner", "ORG_READ_ONLY", "GROUP_READ_ONLY"],
        Networks = Wide,
    });

    /// <summary>A key of no organization.</summary>
    public static readonly TestKey Root = Add("root", key => key with
    {
        Roles = ["Owner", "ORG_READ_ONLY", "GROUP_READ_ONLY"],
        Networks = Wide,
    });

    /// <summary>The owner of the other organization.</summary>
    public static readonly TestKey Alien = Add("alien", key => key with
    {
        Organization = "other",
        Roles = ["Owner"],
        Networks = ["127.0.0.1"],
    });

    /// <summary>The owner of the project web, without anything in the rest of acme.</summary>
    public static readonly TestKey WebOwner = Add("webowner", key => key with
    {
        Organization = "acme",
        Permissions = [],
        Networks = Wide,
        Projects = [new("web") { Roles = ["Owner"] }],
    });

    /// <summary>Reads everything in acme.</summary>
    public static readonly TestKey Reader = Add("reader", key => key with
    {
        Organization = "acme",
        Roles = ["ORG_READ_ONLY"],
        Networks = ["127.0.0.1"],
    });

    /// <summary>The owner of acme that has no list.</summary>
    public static readonly TestKey Unlisted = Add("unlisted", key => key with
    {
        Organization = "acme",
        Roles = ["Owner", "ORG_READ_ONLY"],
    });

    public static IReadOnlyList<PolicyRecord> Policy =>
    [
        new PolicySettings { Enabled = true },
        new RoleRecord("Owner") { Permissions = ["*:*:*"] },
        new RoleRecord("ORG_READ_ONLY") { Permissions = ["access:GET:*"] },
        new RoleRecord("GROUP_READ_ONLY") { Permissions = ["access:GET:*"] },
        new RoleRecord("ORG_BILLING_ADMIN") { Permissions = ["billing:*:*"] },
        new OrganizationRecord("acme"),
        new ProjectRecord("acme", "web"),
        new ProjectRecord("acme", "shop"),
        new OrganizationRecord("other"),
        new ProjectRecord("other", "web"),
        new AccountRecord("ops") { Organization = "acme", Permissions = ["members:*:*"] },
        .. Keys,
    ];

    private static TestKey Add(string name, Func<KeyRecord, KeyRecord> change)
    {
        var key = ApiKeyGenerator.Create();
        Keys.Add(
            change(key.ToRecord(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)) with { Description = name, UserName = name }));
        return new(key.Id, name, key.Text[(key.Text.LastIndexOf('_') + 1)..]);
    }
}
