using ApiAccessControl.Stores;
using ApiAccessControl.Stores.Validation;

namespace ApiAccessControl.Management.Tests.Support;

/// <summary>Two organizations with owners, and keys that may manage a part of the first.</summary>
internal static class Acme
{
    public const string RootKey = "rootkey1";
    public const string OwnerKey = "ownerkey1";
    public const string ManagerKey = "manager1";
    public const string ReaderKey = "readerkey1";
    public const string WebKey = "webadmin1";
    public const string OtherKey = "otherkey1";

    public static PolicyRecord[] Policy(params PolicyRecord[] more) =>
    [
        new RoleRecord("Owner") { Permissions = ["*:*:*"] },
        new RoleRecord("Reader") { Permissions = ["*:GET:*"] },
        new OrganizationRecord("acme"),
        new ProjectRecord("acme", "web"),
        new ProjectRecord("acme", "shop"),
        new OrganizationRecord("other"),
        new ProjectRecord("other", "web"),
        new AccountRecord("ops") { Organization = "acme", Permissions = ["members:*:*"] },
        new AccountRecord("alien") { Organization = "other", Permissions = ["members:*:*"] },
        Managed.Key(RootKey) with { Roles = ["Owner"] },
        Managed.Key(OwnerKey) with { Organization = "acme", Roles = ["Owner"] },
        Managed.Key(ManagerKey) with
        {
            Organization = "acme", Permissions = ["access:*:*", "members:*:*"], Networks = ["192.0.2.0/24"],
            ExpiresAt = Managed.Now.AddDays(30),
        },
        Managed.Key(ReaderKey) with { Organization = "acme", Permissions = ["access:GET:*", "members:GET:*"] },
        Managed.Key(WebKey) with
        {
            Organization = "acme",
            Permissions = [],
            Projects = [new("web") { Permissions = ["access:*:keys", "access:*:lists", "pages:*:*"] }],
        },
        Managed.Key(OtherKey) with { Organization = "other", Roles = ["Owner"] },
        .. more,
    ];
}
