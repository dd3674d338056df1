using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Decisions.Support;

/// <summary>
/// Policies over small alphabets, so that matches and mismatches are both frequent. References may be dangling.
/// </summary>
internal static class RandomRecords
{
    public static readonly string[] Organizations = ["acme", "beta"], Projects = ["web", "app"],
        Accounts = ["ops", "dev"], RoleNames = ["Owner", "Reader"], Systems = ["reports", "batch"];

    private static readonly string[] Networks =
        ["10.0.0.1", "10.0.0.0/24", "10.0.0.1-10.0.0.2", "2001:db8::/32", "2001:db8::1", "0.0.0.0/0", "192.0.2.7"];

    private static readonly string[] Domains =
        ["a.example", "*.a.example", "https://a.example", "b.example:8443", "http://b.example", "*.example"];

    private static readonly string[] Permissions =
        ["members:GET:search", "members:*:*", "*:GET:*", "*:*:7", "*:*:*", "backups:POST:7"];

    public static List<PolicyRecord> Next(Dice dice)
    {
        List<PolicyRecord> records = [Settings(dice)];
        records.AddRange(Systems.Where(_ => dice.Chance(80)).Select(id => System(dice, id)));
        records.AddRange(RoleNames.Where(_ => dice.Chance(90)).Select(id => Role(dice, id)));
        records.AddRange(Organizations.Where(_ => dice.Chance(85)).Select(id => Organization(dice, id)));
        records.AddRange(Organizations.SelectMany(_ => Projects, (o, p) => (o, p)).Where(_ => dice.Chance(80))
            .Select(id => Project(dice, id.o, id.p)));
        records.AddRange(Accounts.Where(_ => dice.Chance(85)).Select(id => Account(dice, id)));
        records.Add(Key(dice, TestKey.One, "alice"));
        records.Add(Key(dice, TestKey.Two, "bob"));
        if (dice.Chance(40))
        {
            records.Add(Imported(dice, TestKey.Three.Id));
        }

        return records;
    }

    public static PolicySettings Settings(Dice dice) => new()
    {
        Enabled = dice.Chance(95),
        AllowedNetworks = dice.Chance(85) ? null : List(dice, Networks),
        RequireAccessList = dice.Chance(10),
    };

    public static SystemRecord System(Dice dice, string id) => new(id) { Enabled = dice.Chance(85) };

    public static RoleRecord Role(Dice dice, string id) => new(id) { Permissions = dice.Some(2, Permissions) };

    public static OrganizationRecord Organization(Dice dice, string id) => new(id)
    {
        Enabled = dice.Chance(90),
        RequireAccessList = dice.Chance(10),
        Networks = dice.Chance(75) ? null : List(dice, Networks),
        Domains = dice.Chance(85) ? null : List(dice, Domains),
        ReportOnly = dice.Chance(6),
    };

    public static ProjectRecord Project(Dice dice, string organization, string id) => new(organization, id)
    {
        Enabled = dice.Chance(85),
        Networks = dice.Chance(75) ? null : List(dice, Networks),
        Domains = dice.Chance(85) ? null : List(dice, Domains),
    };

    public static AccountRecord Account(Dice dice, string id) => new(id)
    {
        Organization = dice.Maybe(70, () => dice.One(Organizations)),
        Enabled = dice.Chance(90),
        Networks = dice.Chance(65) ? null : List(dice, Networks),
        Domains = dice.Chance(85) ? null : List(dice, Domains),
        Roles = dice.Maybe(70, () => dice.Some(2, RoleNames)),
        Permissions = dice.Maybe(70, () => dice.Some(3, Permissions)),
        Projects = Memberships(dice),
    };

    public static KeyRecord Key(Dice dice, TestKey key, string userName)
    {
        var other = TestKey.Sha256(TestKey.SecretOf(key.OtherText));
        var rotated = dice.Chance(20);
        return Terms(dice, key.Id) with
        {
            UserName = dice.Chance(70) ? null : userName,
            SecretHash = dice.Chance(95) ? key.Hash : other,
            PreviousSecretHash = rotated ? other : null,
            PreviousUntil = rotated ? Instant(dice) : null,
        };
    }

    /// <summary>Found by the hash of its text, which is <c>imported</c>, or that of another.</summary>
    public static KeyRecord Imported(Dice dice, string id) => Terms(dice, id) with
    {
        OpaqueHash = TestKey.Sha256(dice.Chance(80) ? "imported" : "other"),
        HighEntropy = true,
    };

    private static KeyRecord Terms(Dice dice, string id)
    {
        var notBefore = dice.Chance(90) ? (DateTimeOffset?)null : Instant(dice);
        var expiresAt = dice.Chance(85) ? (DateTimeOffset?)null : Instant(dice);
        return Rest(dice, id) with { NotBefore = notBefore, ExpiresAt = expiresAt <= notBefore ? null : expiresAt };
    }

    private static KeyRecord Rest(Dice dice, string id) => new(id)
    {
        Organization = dice.Maybe(60, () => dice.One(Organizations)),
        Account = dice.Maybe(50, () => dice.One(Accounts)),
        Enabled = dice.Chance(93),
        Networks = dice.Chance(55) ? null : List(dice, Networks),
        Domains = dice.Chance(75) ? null : List(dice, Domains),
        RequireAccessList = dice.Chance(10),
        Roles = dice.Maybe(55, () => dice.Some(2, RoleNames)),
        Permissions = dice.Maybe(55, () => dice.Some(3, Permissions)),
        Projects = Memberships(dice),
        ReportOnly = dice.Chance(6),
    };

    private static ProjectMembership[] Memberships(Dice dice) => [.. dice.Some(2, Projects).Select(project =>
        new ProjectMembership(project)
        {
            Roles = dice.Maybe(50, () => dice.Some(2, RoleNames)),
            Permissions = dice.Maybe(50, () => dice.Some(2, Permissions)),
        })];

    /// <summary>Around noon, a tick to each side.</summary>
    private static DateTimeOffset Instant(Dice dice) => Ask.Noon.AddTicks(dice.Below(3) - 1);

    private static IReadOnlyList<AccessListEntry> List(Dice dice, string[] of) => Policies.Entries(dice.Some(3, of))!;
}
