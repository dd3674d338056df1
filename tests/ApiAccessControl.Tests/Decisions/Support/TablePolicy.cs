using ApiAccessControl.Permissions;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Decisions.Support;

/// <summary>One policy with a key in each state: Reader of an organization, allowed to search members.</summary>
internal static class TablePolicy
{
    private const string Permission = "members:GET:search";

    private static readonly string[] States = ["ready", "disabled", "notyet", "expired", "orphan"];
    private static readonly Dictionary<string, TestKey> KeysByState = States.ToDictionary(
        s => s, s => new TestKey($"key0{s}"));

    /// <summary>An unknown key, a wrong secret, and the valid secret of a key in each state.</summary>
    public static IEnumerable<Presented> Credentials =>
    [
        TestKey.Unknown.Presented, Presented.Text(KeysByState["ready"].OtherText),
        .. KeysByState.Values.Select(key => key.Presented),
    ];

    public static List<PolicyRecord> Records(
        AccessSubject requiredBy,
        (IReadOnlyList<AccessListEntry>? Networks, IReadOnlyList<AccessListEntry>? Domains) key,
        (IReadOnlyList<AccessListEntry>? Networks, IReadOnlyList<AccessListEntry>? Domains) account,
        bool enabled = true) =>
    [
        new PolicySettings
        {
            Enabled = enabled,
            RequireAccessList = requiredBy == AccessSubject.Global,
            AllowedNetworks = Policies.Entries("10.0.0.1"),
        },
        new RoleRecord("Reader"),
        new OrganizationRecord("acme") { RequireAccessList = requiredBy == AccessSubject.Organization },
        Account("ops", account.Networks, account.Domains),
        Account("gone", null, null) with { Enabled = false },
        .. KeysByState.Values.Append(TestKey.One).Select(k => Key(k) with
        {
            Networks = key.Networks, Domains = key.Domains, RequireAccessList = requiredBy == AccessSubject.Key,
        }),
    ];

    private static KeyRecord Key(TestKey key) => new(key.Id)
    {
        SecretHash = key.Hash,
        Account = key == KeysByState["orphan"] ? "gone" : "ops",
        Enabled = key != KeysByState["disabled"],
        NotBefore = key == KeysByState["notyet"] ? Ask.Noon.AddTicks(1) : null,
        ExpiresAt = key == KeysByState["expired"] ? Ask.Noon : null,
        Roles = ["Reader"],
        Permissions = [Permission],
    };

    private static AccountRecord Account(
        string id, IReadOnlyList<AccessListEntry>? networks, IReadOnlyList<AccessListEntry>? domains) => new(id)
        {
            Organization = "acme",
            Networks = networks,
            Domains = domains,
            Roles = ["Reader"],
            Permissions = [Permission],
        };
}
