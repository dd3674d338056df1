using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Tests.Support;
using ApiAccessControl.Permissions;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Management.Tests.Services.Escalation;

/// <summary>
/// A small random policy: two organizations, and keys in one of them or in none, some invited to projects.
/// </summary>
internal sealed class World(Random random)
{
    public static readonly string[] Collections = ["members", "access"];
    public static readonly string[] Methods = ["GET", "POST"];
    public static readonly string[] Resources = ["a", "keys"];
    public static readonly string[] RoleNames = ["Owner", "Helper", "Reader"];
    public static readonly string[] Projects = ["web", "shop"];
    public static readonly string[] AccountNames = ["ops", "team", "alien", "free"];
    public static readonly string[] KeyNames = [.. Enumerable.Range(0, 8).Select(i => $"worldkey{i}")];

    private static readonly string[] Networks =
        ["192.0.2.0/30", "192.0.2.0/31", "192.0.2.1", "192.0.2.2-192.0.2.3", "::ffff:192.0.2.0/127", "2001:db8::1"];

    public PolicyRecord[] Policy() =>
    [
        new RoleRecord("Owner") { Permissions = ["*:*:*"] },
        new RoleRecord("Helper") { Permissions = Permissions() },
        new RoleRecord("Reader") { Permissions = ["*:GET:*"] },
        new OrganizationRecord("acme"), new OrganizationRecord("other"),
        new ProjectRecord("acme", "web"), new ProjectRecord("acme", "shop"), new ProjectRecord("other", "web"),
        new AccountRecord("ops")
        {
            Organization = "acme",
            Roles = Maybe(Roles),
            Permissions = Manager(),
            Networks = List(),
        },
        Account("team") with { Organization = "acme" },
        Account("alien") with { Organization = "other" },
        Account("free"),
        .. KeyNames.Select(Key),
    ];

    public T One<T>(params ReadOnlySpan<T> values) => values[random.Next(values.Length)];

    public int Below(int count) => random.Next(count);

    public bool Chance(int of) => random.Next(of) == 0;

    public T? Maybe<T>(Func<T> value)
        where T : class => Chance(2) ? null : value();

    public string[] Permissions() => [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Permission())];

    public string[] Roles() => [One(RoleNames)];

    public IReadOnlyList<ProjectMembership> Memberships() => Chance(2) ? [] :
        [new(One(Projects)) { Roles = Maybe(Roles), Permissions = Maybe(Permissions) }];

    public IReadOnlyList<AccessListEntry>? List() =>
        Chance(2) ? null : [.. Enumerable.Range(0, random.Next(3)).Select(_ => new AccessListEntry(Entry()))];

    public string Entry() => One(Networks);

    public DateTimeOffset? End() => Chance(2) ? null : Managed.Now.AddDays(random.Next(1, 4));

    private string Permission() =>
        $"{One(["*", .. Collections])}:{One(["*", .. Methods])}:{One(["*", .. Resources])}";

    // Half of the keys can manage something, else every use case ends at its permission.
    private string[] Manager() => [One("access:*:*", "access:*:keys", "*:*:*", "access:*:accounts"), .. Permissions()];

    private AccountRecord Account(string id) => new(id)
    {
        Roles = Maybe(Roles),
        Permissions = Maybe(Manager),
        Networks = List(),
        Enabled = !Chance(4),
        Projects = id is "ops" or "team" ? Memberships() : [],
    };

    private KeyRecord Key(string id)
    {
        var key = Managed.Key(id) with
        {
            Permissions = Maybe(Manager),
            Roles = Chance(3) ? Roles() : null,
            Networks = Chance(2) ? List() : null,
            ExpiresAt = End(),
            Enabled = !Chance(6),
        };
        return random.Next(5) switch
        {
            0 => key,
            1 => key with { Account = "free" },
            2 => key with { Organization = "acme", Projects = Memberships() },
            3 => key with { Account = One("ops", "team"), Projects = Memberships() },
            _ => key with { Organization = "other" },
        };
    }
}
