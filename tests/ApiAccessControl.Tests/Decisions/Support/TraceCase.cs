using ApiAccessControl.Decisions;
using ApiAccessControl.Options;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Decisions.Support;

/// <summary>A request, a policy and options, under a line of the trace that they give.</summary>
internal sealed record TraceCase(Ask Ask, PolicyRecord[]? Records, ResolvedOptions Options)
{
    private static readonly KeyRecord Key = TestKey.One.Record with { Account = "ops", Roles = ["Reader"] };
    private static readonly OrganizationRecord Acme = new("acme");
    private static readonly ProjectRecord Web = new("acme", "web");
    private static readonly AccountRecord Ops = new("ops")
    {
        Organization = "acme",
        Roles = ["Reader"],
        Permissions = ["*:*:*"],
        Projects = [new("web")],
    };

    private static readonly PolicyRecord[] Standard = [Policies.On, Acme, Web, new RoleRecord("Reader"), Ops, Key];
    private static readonly Target Any = new() { AcceptsAnyKey = true };
    private static readonly Ask Good = new() { Target = Any, Credential = TestKey.One.Presented };
    private static readonly Ask Keyless = Good with { Credential = Presented.None };
    private static readonly Ask ById = Good with { Credential = new(CredentialForm.KeyId, "", TestKey.One.Id) };
    private static readonly Ask FromPage = Good with { Page = Page.Of("https://a.example") };
    private static readonly Ask InAcme = At(Any with { Organization = "{org}" }, ("org", "acme"));
    private static readonly Ask InWeb = At(Any with { Project = "{project}" }, ("project", "web"));

    private static readonly KeyRecord WithNetworks = Key with { Networks = Policies.Entries("10.0.0.1") };
    private static readonly KeyRecord WithDomains = Key with { Domains = Policies.Entries("a.example") };
    private static readonly KeyRecord WithBoth = WithNetworks with { Domains = WithDomains.Domains };
    private static readonly KeyRecord Rotated = Key with
    {
        PreviousSecretHash = TestKey.Sha256(TestKey.SecretOf(TestKey.One.OtherText)),
        PreviousUntil = Ask.Noon.AddMinutes(1),
    };

    private static readonly KeyRecord Imported = new(TestKey.Three.Id)
    {
        OpaqueHash = TestKey.Sha256("imported"),
        HighEntropy = true,
    };

    private static readonly TraceCase Plain = new(Good, Standard, Policies.Standard);

    public static IReadOnlyDictionary<string, TraceCase> All { get; } = new[]
    {
        OfThePolicy(), OfTheCredential(), OfTheKey(), OfTheScope(), OfTheLists(), OfTheEndpoint(),
    }.SelectMany(cases => cases).ToDictionary(StringComparer.Ordinal);

    public IReadOnlyList<CheckRecord> Checks()
    {
        var trace = new DecisionTrace();
        var snapshot = Records is null ? null : Policies.TryCompile(Options, Records).Snapshot;
        new AccessEngine(Options).Evaluate(snapshot, new Facts(Ask), trace);
        return trace.Checks;
    }

    public IEnumerable<string> Lines() =>
        Checks().Select(check => $"{check.Step} {check.Check}: {check.Input}: {check.Outcome}");

    private static Dictionary<string, TraceCase> OfThePolicy() => new()
    {
        ["0b policy: revision 1: Passed"] = Plain,
        ["0b policy: none (Global): Refused"] = Plain with { Records = null },
        ["1 switch: on: Passed"] = Plain,
        ["1 switch: on, management endpoint: Passed"] = Asked(Managing()),
        ["1 switch: off (Global moving): Refused"] =
            With(Policies.On with { Enabled = false, DisabledReason = "moving" }),
        ["1 switch: off, management endpoint: Skipped"] =
            With(Policies.On with { Enabled = false }) with { Ask = Managing() },
        ["1 system: reports: on: Passed"] =
            With(new SystemRecord("reports") { Enabled = true }) with { Ask = OfReports() },
        ["1 system: reports: off or unknown (System reports): Refused"] = Asked(OfReports()),
        ["1 system: reports: off or unknown: Skipped"] = Asked(Managing("reports")),
        ["2 global networks: 10.0.0.1, no list: Skipped"] = Plain,
        ["2 global networks: admits 10.0.0.1 by 10.0.0.0/24: Passed"] = With(OnlyFrom("10.0.0.0/8", "10.0.0.0/24")),
        ["2 global networks: 10.0.0.1, no entry (Global AllowedNetworks): Refused"] = With(OnlyFrom("10.0.0.2")),
        ["2 global networks: 10.0.0.1, no list (Global AllowedNetworks): Refused"] =
            Lists(lists => lists with { GlobalList = GlobalListMode.Required }),
    };

    private static Dictionary<string, TraceCase> OfTheCredential() => new()
    {
        ["4 credential: Key: Passed"] = Plain,
        ["4 credential: None (Credential): Refused"] = Asked(Keyless),
        ["4 credential: Ambiguous (Credential): Refused"] = Presenting(new(CredentialForm.Ambiguous)),
        ["4 credential: Malformed (Credential): Refused"] = Presenting(new(CredentialForm.Malformed)),
        ["4 failed attempts: an explanation counts no attempts: Passed"] = Limited(Good),
        ["4 failed attempts: an explanation counts no attempts: Skipped"] = Limited(Keyless),
        ["4 failed attempts: 10.0.0.1 is blocked until 2026-06-01 12:01:00Z (Credential): Refused"] =
            Limited(Good with { BlockedUntil = Ask.Noon.AddMinutes(1) }),
        ["4 key text: names key key00001: Passed"] = Plain,
        ["4 key text: UserNameAndSecret: Skipped"] = Presenting(Presented.Pair(TestKey.One.Id, TestKey.One.Secret)),
        ["4 key text: form or checksum is not that of a key (Credential shape): Refused"] =
            Presenting(Presented.Text("other")),
        ["4 key text: form or checksum is not that of a key: Skipped"] =
            With(Imported) with { Ask = Good with { Credential = Presented.Text("imported") } },
    };

    private static Dictionary<string, TraceCase> OfTheKey() => new()
    {
        ["5 secret: key key00001, the secret matches: Passed"] = Plain,
        ["5 secret: key key00001, the secret matches the previous one: Passed"] =
            With(Rotated) with { Ask = Good with { Credential = Presented.Text(TestKey.One.OtherText) } },
        ["5 secret: key key00001, its secret is not checked: Passed"] = Asked(ById),
        ["5 secret: key key00003, the secret matches: Passed"] =
            With(Imported) with { Ask = Good with { Credential = Presented.Text("imported") } },
        ["5 secret: key key00001, the secret does not match (Key): Refused"] =
            Presenting(Presented.Text(TestKey.One.OtherText)),
        ["5 secret: no key of the policy (Credential): Refused"] = Presenting(TestKey.Unknown.Presented),
        ["5 secret: no key of the policy: Skipped"] = Presenting(Presented.Text("other")),
        ["5 secret: no credential: Skipped"] = Asked(Keyless),
        ["5 key: no verified key: Skipped"] = Asked(Keyless),
        ["5 key: key00001: on: Passed"] = Plain,
        ["5 key: key00001: off (Key): Refused"] = With(Key with { Enabled = false }),
        ["5 key: key00001: the stored record cannot be read (Key): Refused"] =
            With(new UnreadableRecord(PolicyRecordKind.Key, Key.Id, "is broken.")) with { Ask = ById },
        ["5 key time: no verified key: Skipped"] = Asked(Keyless),
        ["5 key time: unlimited: Skipped"] = Plain,
        ["5 key time: 2026-06-01 12:00:00Z, from 2026-06-01 12:00:00Z to 9999-12-31 23:59:59Z: Passed"] =
            With(Key with { NotBefore = Ask.Noon }),
        ["5 key time: 2026-06-01 12:00:00Z, from 0001-01-01 00:00:00Z to 2026-06-01 12:00:00Z (Key): Refused"] =
            With(Key with { ExpiresAt = Ask.Noon }),
        ["5 account: no verified key: Skipped"] = Asked(Keyless),
        ["5 account: ops: on: Passed"] = Plain,
        ["5 account: none: Passed"] = With(Key with { Account = null }),
        ["5 account: ops: off (Account ops): Refused"] = With(Ops with { Enabled = false }),
        ["5 account: not in the policy (Account): Refused"] =
            Plain with { Records = [Policies.On, TestKey.One.Record with { Account = "gone" }] },
    };

    private static Dictionary<string, TraceCase> OfTheScope() => new()
    {
        ["5 endpoint: endpoint: Passed"] = Plain,
        ["5 endpoint: endpoint (Endpoint): Refused"] =
            Asked(Good with { Target = new() { Kind = EndpointKind.Unmatched } }),
        ["6 organization: endpoint acts in none: Skipped"] = Plain,
        ["6 organization: endpoint acts in acme, key belongs to none: Skipped"] =
            Asked(InAcme with { Credential = Presented.None }),
        ["6 organization: endpoint acts in acme, key belongs to acme: Passed"] = Asked(InAcme),
        ["6 organization: endpoint acts in beta, key belongs to acme (Organization beta): Refused"] =
            Asked(At(InAcme.Target, ("org", "beta"))),
        ["6 organization: endpoint acts in none, key belongs to acme (Organization): Refused"] =
            Asked(At(InAcme.Target)),
        ["6 organization switch: none: Skipped"] = Asked(Keyless),
        ["6 organization switch: acme: on: Passed"] = Plain,
        ["6 organization switch: acme: off (Organization acme): Refused"] = With(Acme with { Enabled = false }),
        ["6 organization switch: beta: not in the policy (Organization beta): Refused"] =
            With(Key with { Account = null, Organization = "beta" }),
        ["6 project: endpoint acts in none: Skipped"] = Plain,
        ["6 project: endpoint acts in web, key is not invited: Skipped"] =
            Asked(InWeb with { Credential = Presented.None }),
        ["6 project: endpoint acts in web, key is invited: Passed"] =
            With(Key with { Projects = [new("web")] }) with { Ask = InWeb },
        ["6 project: endpoint acts in web, key is not invited: Passed"] =
            Asked(At(new() { Project = "web", Roles = [["Reader"]] })),
        ["6 project: endpoint acts in web, key is not invited (Project web): Refused"] = Asked(InWeb),
        ["6 project: endpoint acts in none, key is not invited (Project): Refused"] = Asked(At(InWeb.Target)),
        ["6 project switch: none: Skipped"] = Plain,
        ["6 project switch: web: on: Passed"] = Asked(InWeb),
        ["6 project switch: web: off (Project web): Refused"] = With(Web with { Enabled = false }) with { Ask = InWeb },
    };

    private static Dictionary<string, TraceCase> OfTheLists() => new()
    {
        ["7 source: Organization acme: no list applies: Skipped"] = Plain,
        ["7 source: Organization: no list applies: Skipped"] = Asked(Keyless),
        ["7 source: Project: no list applies: Skipped"] = Plain,
        ["7 source: Project web: domains; Browser: Passed"] =
            With(Web with { Domains = WithDomains.Domains }) with { Ask = InWeb with { Page = FromPage.Page } },
        ["7 source: Key: networks; Server: Passed"] = Aware(WithNetworks, Good),
        ["7 source: Key: networks; Server: Skipped"] = With(WithNetworks),
        ["7 source: Key: networks; Browser (Key Networks): Refused"] = Aware(WithNetworks, FromPage),
        ["7 source: Key: domains; Browser: Passed"] = With(WithDomains) with { Ask = FromPage },
        ["7 source: Key: domains; Server (Key Domains): Refused"] = With(WithDomains),
        ["7 source: Key: networks and domains; Server: Passed"] = With(WithBoth),
        ["7 source: Key: networks and domains; Browser (Key Domains): Refused"] =
            With(WithBoth) with { Ask = Good with { Page = Page.Of("https://b.example") } },
        ["7 network: Organization acme: admits 10.0.0.1 by 10.0.0.1: Passed"] =
            With(Acme with { Networks = WithNetworks.Networks }),
        ["7 network: Project web: 10.0.0.1, no entry (Project web Networks): Refused"] =
            With(Web with { Networks = Policies.Entries("10.0.0.2") }) with { Ask = InWeb },
        ["7 network: Account ops: 10.0.0.1, no entry (Account ops Networks): Refused"] =
            With(Ops with { Networks = Policies.Entries("10.0.0.2") }),
        ["7 network: Key: no list applies: Skipped"] = Plain,
        ["7 network: Key: admits 10.0.0.1 by 10.0.0.1: Passed"] = With(WithNetworks),
        ["7 network: Key: 10.0.0.9, no entry (Key Networks): Refused"] =
            With(WithNetworks) with { Ask = Good with { Address = "10.0.0.9" } },
        ["8 access list required: no: Skipped"] = Plain,
        ["8 access list required: by Key: Passed"] = With(WithNetworks with { RequireAccessList = true }),
        ["8 access list required: by Key (Key RequireAccessList): Refused"] =
            With(Key with { RequireAccessList = true }),
        ["8 access list required: by Organization (Organization acme RequireAccessList): Refused"] =
            With(Acme with { RequireAccessList = true }),
        ["8 access list required: by Global (Global RequireAccessList): Refused"] =
            With(Policies.On with { RequireAccessList = true }),
        ["8 access list required: by Endpoint (Endpoint RequireAccessList): Refused"] =
            Asked(Good with { Target = Any with { RequiresAccessList = true } }),
    };

    private static Dictionary<string, TraceCase> OfTheEndpoint() => new()
    {
        ["9 declared: endpoint declares a requirement: Passed"] = Plain,
        ["9 declared: endpoint declares nothing (Endpoint endpoint): Refused"] = Asked(At(new())),
        ["9 declared: endpoint declares nothing: Skipped"] =
            Asked(Good with { Target = new() { Kind = EndpointKind.Unmatched } }),
        ["9 role: Reader: Skipped"] = Asked(Keyless with { Target = new() { Roles = [["Reader"]] } }),
        ["9 role: Owner or Reader: Passed"] = Asked(At(new() { Roles = [["Owner", "Reader"]] })),
        ["9 role: Owner or Admin (Key Owner or Admin): Refused"] = Asked(At(new() { Roles = [["Owner", "Admin"]] })),
        ["9 role: A (Key A): Refused"] = Asked(At(new() { Roles = [["A"]] })),
        ["9 role: a role that no key can hold (Key): Refused"] = Asked(At(new() { Roles = [[]] })),
        ["9 role for a required access list: no access list is required: Skipped"] = Needing("Reader", Key),
        ["9 role for a required access list: Reader: Passed"] =
            Needing("Reader", WithNetworks with { RequireAccessList = true }),
        ["9 role for a required access list: Owner (Key Owner): Refused"] =
            Needing("Owner", WithNetworks with { RequireAccessList = true }),
        ["10 permission: members:GET:search: Skipped"] = Asked(Searching() with { Credential = Presented.None }),
        ["10 permission: members:GET:search: Passed"] = Asked(Searching()),
        ["10 permission: members:POST:search (Key): Refused"] =
            With(Key with { Permissions = ["members:GET:search"] }) with { Ask = Searching() with { Method = "POST" } },
        ["10 permission: members:GET:{id} (Key): Refused"] = Asked(At(new() { Permissions = ["members:{id}"] })),
    };

    private static TraceCase With(PolicyRecord record) => Plain with
    {
        Records = [.. Standard.Where(other => (other.Kind, other.Id) != (record.Kind, record.Id)), record],
    };

    private static TraceCase Asked(Ask ask) => Plain with { Ask = ask };

    private static TraceCase Presenting(Presented credential) => Asked(Good with { Credential = credential });

    private static TraceCase Lists(Func<ResolvedListOptions, ResolvedListOptions> change) =>
        Plain with { Options = Policies.Standard with { Lists = change(Policies.Standard.Lists) } };

    private static TraceCase Aware(KeyRecord key, Ask ask) =>
        Lists(lists => lists with { SourceAware = true }) with { Ask = ask, Records = With(key).Records };

    private static TraceCase Needing(string role, KeyRecord key) =>
        Lists(lists => lists with { RequirementNeedsRole = role }) with { Records = With(key).Records };

    private static TraceCase Limited(Ask ask) => Asked(ask) with
    {
        Options = Policies.Standard with
        {
            Credentials = Policies.Standard.Credentials with { FailedAttempts = new(5, TimeSpan.FromMinutes(1)) },
        },
    };

    private static Ask At(Target target, params IEnumerable<(string Name, string Value)> route) =>
        Good with { Target = target, Route = route.ToDictionary(value => value.Name, value => value.Value) };

    private static Ask Managing(params string[] systems) =>
        Good with { Target = Any with { IsManagement = true, Systems = systems } };

    private static Ask OfReports() => Good with { Target = Any with { Systems = ["reports"] } };

    private static Ask Searching() => At(new() { Permissions = ["members:search"] });

    private static PolicySettings OnlyFrom(params string[] networks) =>
        Policies.On with { AllowedNetworks = Policies.Entries(networks) };
}
