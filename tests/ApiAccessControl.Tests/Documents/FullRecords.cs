using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Documents;

/// <summary>Records of every kind with every property, and a key with none.</summary>
internal static class FullRecords
{
    private static readonly DateTimeOffset Instant =
        new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero).AddMicroseconds(678_901);

    public static IReadOnlyDictionary<string, PolicyRecord> All { get; } = new Dictionary<string, PolicyRecord>
    {
        ["key"] = new KeyRecord("somekey12")
        {
            SecretHash = "sha256:00",
            PreviousSecretHash = "sha256:01",
            PreviousUntil = Instant,
            OpaqueHash = "sha256:02",
            DigestVerifier = "aa:text",
            PreviousDigestVerifier = "bb:text",
            HighEntropy = true,
            UserName = "web1",
            Description = "it's \"quoted\" \ud83d\udd11",
            Organization = "acme",
            Account = "ops",
            CreatedAt = Instant,
            NotBefore = Instant,
            ExpiresAt = Instant.AddYears(1),
            Networks = [new("192.0.2.1") { Comment = "office", CreatedAt = Instant }, "192.0.2.2"],
            Domains = [],
            RequireAccessList = true,
            Roles = ["Reader"],
            Permissions = [],
            ReportOnly = true,
            Claims = new Dictionary<string, string> { ["plan"] = "gold", ["note"] = "it's \"quoted\"" },
            Projects = [new("web") { Roles = ["Owner"], Permissions = ["a:b:c"] }, new("app")],
        },
        ["key with nothing"] = new KeyRecord("somekey12") { Enabled = false },
        ["account"] = new AccountRecord("ops")
        {
            Organization = "acme",
            Networks = ["192.0.2.1"],
            Domains = ["example.org"],
            Roles = ["Reader"],
            Permissions = ["a:b:c"],
            Projects = [new("web")],
            KeyLimit = 10,
        },
        ["project"] = new ProjectRecord("acme", "web") { Name = "Web", Networks = ["192.0.2.1"], Domains = [] },
        ["organization"] = new OrganizationRecord("acme")
        {
            Name = "Acme",
            RequireAccessList = true,
            Networks = ["192.0.2.1"],
            Domains = ["example.org"],
            ReportOnly = true,
        },
        ["role"] = new RoleRecord("Reader") { Permissions = ["*:GET:*"] },
        ["system"] = new SystemRecord("reports") { Enabled = true },
        ["settings"] = new PolicySettings
        {
            Enabled = true,
            DisabledReason = "moving",
            DisabledBy = "ops",
            DisabledUntil = Instant,
            AllowedNetworks = ["192.0.2.0/24"],
            RequireAccessList = true,
        },
    };
}
