using ApiAccessControl.Management.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Management.Tests.Services;

/// <summary>Which keys edits affect, and what forbids the edits.</summary>
public class PreviewTests
{
    private const string Shop = "shopkey01";
    private const string OpsKey = "opskey001";
    private const string Idle = "idlekey01";

    private static readonly PolicyRecord[] Policy = Acme.Policy(
        Managed.Key(Shop) with
        {
            Organization = "acme",
            Description = "shop",
            Permissions = ["members:GET:*"],
            Networks = [new("192.0.2.0/24")],
            Projects = [new("web") { Permissions = ["pages:GET:*"] }],
        },
        Managed.Key(OpsKey) with { Account = "ops" },
        Managed.Key(Idle) with { Organization = "acme", Enabled = false });

    public static TheoryData<string, ProposedEdit, string> Effects { get; } = new()
    {
        { "switched off", Change(new() { Enabled = false }), "shopkey01 usable->not:" },
        { "an entry", Change(new() { Networks = new([new("192.0.2.0/25")]) }), "shopkey01: Lists" },
        { "a covered entry", Change(new() { Networks = new([new("192.0.2.0/24"), new("192.0.2.7")]) }), "" },
        { "no list", Change(new() { Networks = new(null) }), "shopkey01: Lists" },
        { "a domain list", Change(new() { Domains = new([new("a.example")]) }), "shopkey01: Lists" },
        { "a permission", Change(new() { Permissions = new(["members:GET:*", "members:POST:*"]) }),
            "shopkey01: Permissions" },
        { "a covered permission", Change(new() { Permissions = new(["members:GET:*", "members:GET:search"]) }), "" },
        { "a later end", Change(new() { ExpiresAt = Managed.Now.AddDays(1) }), "shopkey01: Lifetime" },
        { "an end in the past", Change(new() { ExpiresAt = Managed.Now.AddDays(-1) }),
            "shopkey01 usable->not: Lifetime" },
        { "a requirement", Change(new() { RequireAccessList = true }), "shopkey01: Requirement" },
        { "report only", Change(new() { ReportOnly = true }), "shopkey01: ReportOnly" },
        { "a description", Change(new() { Description = "other" }), "" },
        { "an invitation",
            Change(new() { Projects = new([new("web") { Permissions = ["pages:GET:*"] }, new("shop")]) }),
            "shopkey01: Permissions Projects" },
        { "deleted", ProposedEdit.Delete(PolicyRecordKind.Key, Shop), "shopkey01 usable->not:" },
        { "created", ProposedEdit.Create(new NewKey { Id = "newkey001" }), "newkey001 not->usable:" },
        { "created but off", ProposedEdit.Create(new NewKey { Id = "newkey001", Enabled = false }), "" },
        { "a key that is off anyway", ProposedEdit.Change(Idle, new KeyChange { Permissions = new(["members:GET:*"]) }),
            "" },
        { "switched on", ProposedEdit.Change(Idle, new KeyChange { Enabled = true }), "idlekey01 not->usable:" },
        { "an account", ProposedEdit.Change("ops", new AccountChange { Enabled = false }), "opskey001 usable->not:" },
        { "a permission of an account",
            ProposedEdit.Change("ops", new AccountChange { Permissions = new(["members:GET:*"]) }),
            "opskey001: Permissions" },
        { "a list of an account", ProposedEdit.Change("ops", new AccountChange { Networks = new([new("192.0.2.1")]) }),
            "opskey001: Lists" },
        { "a project that is off", ProposedEdit.Change("other", "web", new ProjectChange { Enabled = false }),
            "otherkey1: Projects" },
        { "a list of a project",
            ProposedEdit.Change("other", "web", new ProjectChange { Networks = new([new("192.0.2.1")]) }),
            "otherkey1: Lists" },
        { "an organization", ProposedEdit.Change("other", new OrganizationChange { Enabled = false }),
            "otherkey1 usable->not:" },
        { "a requirement of an organization",
            ProposedEdit.Change("other", new OrganizationChange { RequireAccessList = true }),
            "otherkey1: Requirement" },
        { "a role", ProposedEdit.PutRole("Owner", ["*:GET:*"]),
            "otherkey1: Permissions, ownerkey1: Permissions, rootkey1: Permissions" },
        { "a role that no key has", ProposedEdit.PutRole("Reader", ["a:GET:b"]), "" },
        { "a system", ProposedEdit.PutSystem("reports", true), "" },
        { "a name", ProposedEdit.Change("acme", new OrganizationChange { Name = "Acme Ltd" }), "" },
    };

    [Theory]
    [MemberData(nameof(Effects))]
    public async Task The_affected_keys_are_those_for_which_something_changes(
        string what, ProposedEdit edit, string expected)
    {
        await using var managed = await Managed.Start(Policy).LoadAsync();

        var result = await PreviewAsync(managed, edit);

        Assert.True(expected == Text(result), $"{what}: {Text(result)}");
        Assert.Equal(result.Keys.Count, result.KeyCount);
    }

    [Fact]
    public async Task A_change_of_the_settings_affects_every_key_that_is_usable()
    {
        await using var managed = await Managed.Start(Policy).LoadAsync();
        var usable = Policy.OfType<KeyRecord>().Where(key => key.Enabled).Select(key => key.Id)
            .Order(StringComparer.Ordinal).ToArray();

        var off = await PreviewAsync(managed, ProposedEdit.Change(new SettingsChange { Enabled = false }));
        var list = await PreviewAsync(
            managed, ProposedEdit.Change(new SettingsChange { AllowedNetworks = new([new("192.0.2.0/24")]) }));

        Assert.Equal(usable, off.Keys.Select(key => key.Id));
        Assert.All(off.Keys, key => Assert.False(key.UsableAfter));
        Assert.Equal(usable, list.Keys.Select(key => key.Id));
        Assert.All(list.Keys, key => Assert.Equal([KeyAspect.Lists], key.Changes));
    }

    [Fact]
    public async Task Later_edits_see_earlier_ones_and_nothing_is_stored()
    {
        await using var managed = await Managed.Start(Policy).LoadAsync();

        var result = await PreviewAsync(
            managed,
            ProposedEdit.Create(new NewOrganization("fresh")),
            ProposedEdit.Create("fresh", new NewProject("web")),
            ProposedEdit.Create(new NewAccount("staff") { Members = new() { Organization = "fresh" } }),
            ProposedEdit.Create(new NewKey { Id = "freshkey1", Account = "staff", Projects = [new("web")] }),
            ProposedEdit.Change("freshkey1", new KeyChange { Enabled = false }),
            ProposedEdit.Change("freshkey1", new KeyChange { Enabled = true }),
            ProposedEdit.PutRole("Passing", []),
            ProposedEdit.Delete(PolicyRecordKind.Role, "Passing"));

        Assert.Null(result.Refusal);
        Assert.Equal("freshkey1 not->usable:", Text(result));
        Assert.Null(await managed.Store.FindAsync(PolicyRecordKind.Organization, "fresh", Managed.Token));
        Assert.Null(await managed.Store.FindAsync(PolicyRecordKind.Key, "freshkey1", Managed.Token));
    }

    [Fact]
    public async Task Errors_of_all_edits_are_reported_together_at_their_places()
    {
        await using var managed = await Managed.Start(Policy).LoadAsync();

        var missing = await Refused.WithAsync(400, "invalid", () => PreviewAsync(
            managed,
            ProposedEdit.Change("nokey0001", new KeyChange { Enabled = false }),
            ProposedEdit.Create(new NewOrganization("acme")),
            ProposedEdit.Delete(PolicyRecordKind.Project, "web"),
            ProposedEdit.Delete(PolicyRecordKind.Settings, "")));
        var wrong = await Refused.WithAsync(400, "invalid", () => PreviewAsync(
            managed,
            ProposedEdit.PutSystem("reports", true),
            ProposedEdit.Change(Shop, new KeyChange { Networks = new([new("192.0.2.1"), new("300.0.0.1")]) }),
            ProposedEdit.PutRole("Owner", ["x"])));
        var unknown = await Refused.WithAsync(400, "invalid", () => PreviewAsync(
            managed, ProposedEdit.PutSystem("reports", true),
            ProposedEdit.Change(Shop, new KeyChange { Account = "none" })));

        Assert.Equal(["edits[0].id", "edits[1].id", "edits[2].id", "edits[3].kind"], missing.Errors.Keys.Order());
        Assert.Equal(["edits[1].networks[1]", "edits[2].permissions[0]"], wrong.Errors.Keys.Order());
        Assert.Equal(["edits[1].account"], unknown.Errors.Keys);
    }

    [Fact]
    public async Task What_a_commit_refuses_as_a_whole_is_answered_as_the_write_answers_it()
    {
        await using var managed = await Managed.Start(
            options => options.Limits.KeysPerAccount = 1, null, Policy).LoadAsync();

        await Refused.WithAsync(
            409, "in_use", () => PreviewAsync(managed, ProposedEdit.Delete(PolicyRecordKind.Account, "ops")));
        await Refused.WithAsync(
            409, "last_owner", () => PreviewAsync(managed, ProposedEdit.Delete(PolicyRecordKind.Key, Acme.OwnerKey)));
        await Refused.WithAsync(
            409, "limit_exceeded", () => PreviewAsync(managed, ProposedEdit.Create(new NewKey { Account = "ops" })));
    }

    [Fact]
    public async Task The_guard_that_would_refuse_the_edits_is_told_with_their_effect()
    {
        var auditor = Managed.Key("auditor01") with { Permissions = ["access:GET:policy", "members:*:*"] };
        await using var managed = await Managed.Start([.. Policy, auditor]).LoadAsync();

        var stops = await PreviewAsync(
            managed, ProposedEdit.Change(new SettingsChange { RequireAccessList = true }));
        var lacks = await PreviewAsync(
            managed, Managed.Actor("auditor01"), ProposedEdit.Change(OpsKey, new KeyChange { Enabled = false }));
        var exceeds = await PreviewAsync(
            managed, Managed.Actor(Acme.RootKey),
            ProposedEdit.Change(Acme.RootKey, new KeyChange { ReportOnly = true }));

        Assert.Equal("would_stop_keys", stops.Refusal?.Code);
        Assert.Contains(stops.Keys, key => key.Id == OpsKey);
        Assert.Equal((403, "permission_missing"), (lacks.Refusal!.Status, lacks.Refusal.Code));
        Assert.Equal("opskey001 usable->not:", Text(lacks));
        Assert.Equal("own_limits", exceeds.Refusal?.Code);
    }

    [Fact]
    public async Task An_actor_of_an_organization_previews_what_it_may_see_and_give()
    {
        await using var managed = await Managed.Start(Policy).LoadAsync();
        var manager = Managed.Actor(Acme.ManagerKey);

        var own = await PreviewAsync(
            managed, manager, ProposedEdit.Change(OpsKey, new KeyChange { Enabled = false }));
        Assert.Equal("opskey001 usable->not:", Text(own));

        var hidden = await Refused.WithAsync(400, "invalid", () => PreviewAsync(
            managed, manager, ProposedEdit.Change(Acme.OtherKey, new KeyChange { Enabled = false })));
        var missing = await Refused.WithAsync(400, "invalid", () => PreviewAsync(
            managed, manager, ProposedEdit.Change("nokey0001", new KeyChange { Enabled = false })));
        Assert.Equal(missing.Errors, hidden.Errors);

        // Neither the account of another organization nor a role that the actor lacks is found out by its effect.
        await Refused.WithAsync(403, "exceeds_actor", () => PreviewAsync(
            managed, manager, ProposedEdit.Change(OpsKey, new KeyChange { Roles = new(["Owner"]) })));
        var theirs = await Refused.WithAsync(400, "invalid", () => PreviewAsync(
            managed, manager, ProposedEdit.Change(OpsKey, new KeyChange { Account = "alien" })));
        var none = await Refused.WithAsync(400, "invalid", () => PreviewAsync(
            managed, manager, ProposedEdit.Change(OpsKey, new KeyChange { Account = "none" })));
        Assert.Equal(none.Errors, theirs.Errors);
        await Refused.WithAsync(403, "outside_organization", () => PreviewAsync(
            managed, manager, ProposedEdit.Change(new SettingsChange { Enabled = false })));
        await Refused.WithAsync(403, "permission_missing", () => PreviewAsync(
            managed, Managed.Actor(Acme.WebKey), ProposedEdit.PutSystem("reports", true)));
    }

    [Fact]
    public async Task A_policy_that_is_only_read_is_previewed_too()
    {
        await using var managed = await Managed.StartConfigurationAsync(
            ("Enabled", "true"), ($"Keys:{OpsKey}:SecretHash", Managed.Key(OpsKey).SecretHash));

        var result = await PreviewAsync(managed, ProposedEdit.Change(OpsKey, new KeyChange { Enabled = false }));

        Assert.Equal((409, "read_only"), (result.Refusal!.Status, result.Refusal.Code));
        Assert.Equal("opskey001 usable->not:", Text(result));
        var refused = await Refused.WithAsync(400, "invalid", () => PreviewAsync(
            managed, ProposedEdit.Change(OpsKey, new KeyChange { Account = "none" })));
        Assert.Equal(["edits"], refused.Errors.Keys);
    }

    private static ProposedEdit Change(KeyChange change) => ProposedEdit.Change(Shop, change);

    private static Task<PreviewResult> PreviewAsync(Managed managed, params ProposedEdit[] edits) =>
        PreviewAsync(managed, Managed.Ann, edits);

    private static Task<PreviewResult> PreviewAsync(
        Managed managed, ManagementActor actor, params ProposedEdit[] edits) =>
        managed.Get<PolicyPreview>().PreviewAsync(edits, actor, Managed.Token);

    private static string Text(PreviewResult result) => string.Join(", ", result.Keys.Select(key =>
    {
        var usable = key.UsableBefore == key.UsableAfter ? ""
            : $" {(key.UsableBefore ? "usable" : "not")}->{(key.UsableAfter ? "usable" : "not")}";
        return $"{key.Id}{usable}: {string.Join(' ', key.Changes)}".TrimEnd();
    }));
}
