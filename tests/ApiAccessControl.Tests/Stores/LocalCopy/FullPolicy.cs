using ApiAccessControl.Options;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Stores.LocalCopy;

/// <summary>A policy in which every property of every kind of record has a value.</summary>
internal static class FullPolicy
{
    public static ResolvedOptions Options { get; } = new ApiAccessControlOptions().Resolve().WithAllForms();

    private static readonly DateTimeOffset Instant = new(2030, 2, 3, 4, 5, 6, TimeSpan.FromMinutes(-570));

    private static readonly AccessListEntry[] Networks =
    [
        "192.0.2.7", "198.51.100.0/24", "203.0.113.5-203.0.113.9", "2001:db8::1", "2001:db8:1::/48",
        "2001:db8:2::1-2001:db8:2::ffff", "0.0.0.0/0", "::/0", "192.0.2.8/32", "2001:db8::2/128",
    ];

    private static readonly AccessListEntry[] Domains =
    [
        "a.example", "*.b.example", "https://c.example", "d.example:8443", "http://e.example", "*.f.example",
        "g.example", "h.example", "i.example", "https://*.j.example:444",
    ];

    public static IReadOnlyList<PolicyRecord> Records { get; } =
    [
        new PolicySettings
        {
            Enabled = true,
            DisabledReason = "a \"reason\" \uD83D\uDD11 and a lone surrogate \uD800",
            DisabledBy = "ada",
            DisabledUntil = Instant,
            AllowedNetworks = Networks,
            RequireAccessList = true,
        },
        new SystemRecord("reports") { Enabled = true },
        new SystemRecord("batch"),
        new RoleRecord("Owner") { Permissions = ["members:GET:search", "*:*:*"] },
        new RoleRecord("Empty"),
        // The first slot is zero, which is also the default of a number.
        new OrganizationRecord("first"),
        new AccountRecord("first"),
        new OrganizationRecord("acme")
        {
            Name = "ACME", RequireAccessList = true, Networks = Networks, Domains = Domains, ReportOnly = true,
        },
        new ProjectRecord("acme", "web") { Name = "Web", Networks = [], Domains = [] },
        new ProjectRecord("gone", "app") { Enabled = false, Networks = Networks, Domains = Domains },
        new AccountRecord("ops")
        {
            Organization = "acme", Networks = Networks, Domains = Domains, Roles = ["Owner", "Missing"],
            Permissions = ["backups:POST:7"], KeyLimit = 12,
            Projects = [new("web") { Roles = ["Empty"], Permissions = [] }, new("app")],
        },
        new KeyRecord("aaaaaaaa")
        {
            SecretHash = Hash(1), PreviousSecretHash = Hash(2), PreviousUntil = Instant, UserName = "älice",
            Description = "d", Organization = "acme", Account = "ops", CreatedAt = Instant, NotBefore = Instant,
            ExpiresAt = Instant.AddDays(1), Networks = Networks, Domains = Domains, RequireAccessList = true,
            Roles = ["Owner"], Permissions = ["members:GET:7"], ReportOnly = true,
            Claims = new Dictionary<string, string> { ["tier"] = "gold", ["ort"] = "Köln" },
            Projects = [new("web") { Permissions = ["members:*:*"] }],
        },
        new KeyRecord("bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb") { OpaqueHash = Hash(3), HighEntropy = true, Enabled = false },
        new KeyRecord("cccccccccc") { SecretHash = Hash(4), Networks = ["192.0.2.7"], Account = "missing" },
    ];

    /// <summary>The compiled records of each kind.</summary>
    public static IEnumerable<IReadOnlyList<object>> PartsOf(PolicySnapshot snapshot) =>
    [
        [snapshot.Settings],
        [.. snapshot.Organizations.Values],
        [.. snapshot.Organizations.Values.SelectMany(organization => organization.Projects.Values)],
        [.. snapshot.Accounts.Values],
        [.. snapshot.Keys.Entries.Select(entry => snapshot.Terms[entry.Value.Terms])],
        [snapshot with { Revision = 1, RevisionIdentity = Guid.NewGuid() }],
    ];

    private static string Hash(int number) => $"sha256:{number:x64}";
}
