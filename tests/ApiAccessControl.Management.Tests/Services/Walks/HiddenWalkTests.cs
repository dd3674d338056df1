using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using ApiAccessControl.Management.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Management.Tests.Services.Walks;

/// <summary>
/// Two policies that differ only in what an actor may not see: one has these records, the other does not. The same
/// random uses, by the same actor, are answered the same in both, refusals included.
/// </summary>
public sealed partial class HiddenWalkTests
{
    private const int Walks = 7;
    private const int Steps = 40;
    private const string Manager = "manager1";
    private const string WebManager = "webadmin1";

    private static readonly string[] Rights = ["access:*:*", "members:*:*"];
    private static readonly string[] KeyNames =
        [Manager, WebManager, "webkey123", "aliens123", "nobodys12", "missing12", "acmekey12"];

    private static readonly string[] AccountNames = ["ops", "alien", "free", "missing"];
    private static readonly string[] OrganizationNames = ["acme", "acme", "acme", "other", "missing"];
    private static readonly string[] ProjectNames = ["web", "web", "shop", "missing"];
    private static readonly string[] RoleNames = ["Members", "Secret", "Missing"];

    private static readonly JsonSerializerOptions Json = new() { Converters = { new AddressConverter() } };

    public static TheoryData<string> Actors { get; } =
        ["a key of an organization", "a key of a project", "a person of an organization", "a person of a project"];

    [Theory]
    [MemberData(nameof(Actors))]
    public async Task What_an_actor_may_not_see_changes_no_answer_to_it(string name)
    {
        var random = new Random(20261127);
        var done = 0;
        for (var walk = 0; walk < Walks; walk++)
        {
            await using var full = Managed.Start([.. Seen(), .. Hidden(name)]);
            await using var bare = Managed.Start([.. Seen()]);
            var log = new List<string>();
            for (var step = 0; step < Steps; step++)
            {
                var (what, use) = Use(random, Actor(name));
                log.Add(what);
                var (there, here) = (await AnswerAsync(full, use), await AnswerAsync(bare, use));
                Assert.True(there == here, $"{string.Join('\n', log)}\n{there}\n{here}");
                done += there.StartsWith("refused", StringComparison.Ordinal) ? 0 : 1;
            }
        }

        Assert.True(done > Walks * Steps / 50, $"Only {done} uses were admitted.");
    }

    private static ManagementActor Actor(string name) => name switch
    {
        "a key of an organization" => Managed.Actor(Manager),
        "a key of a project" => Managed.Actor(WebManager),
        "a person of an organization" => ManagementActor.Person("Ann") with
        {
            Scope = new() { Organization = "acme", Permissions = Rights, Roles = ["Members"] },
        },
        _ => ManagementActor.Person("Ann") with
        {
            Scope = new() { Organization = "acme", Project = "web", Permissions = Rights },
        },
    };

    private static PolicyRecord[] Seen() =>
    [
        new RoleRecord("Members") { Permissions = ["members:*:*"] },
        new OrganizationRecord("acme"),
        new ProjectRecord("acme", "web"),
        Managed.Key(Manager) with { Organization = "acme", Permissions = Rights, Roles = ["Members"] },
        Managed.Key(WebManager) with
        {
            Organization = "acme", Permissions = [], Projects = [new("web") { Permissions = Rights }],
        },
        Managed.Key("webkey123") with
        {
            Organization = "acme", Projects = [new("web") { Permissions = ["members:GET:*"] }],
            Networks = ["192.0.2.0/24"],
        },
    ];

    private static IEnumerable<PolicyRecord> Hidden(string name)
    {
        yield return new RoleRecord("Secret") { Permissions = ["members:GET:*"] };
        yield return new OrganizationRecord("other") { RequireAccessList = true };
        yield return new ProjectRecord("other", "web");
        yield return new AccountRecord("alien") { Organization = "other", Permissions = Rights };
        yield return new AccountRecord("free") { Permissions = Rights, Roles = ["Secret"] };
        yield return Managed.Key("aliens123") with
        {
            Organization = "other",
            Projects = [new("web") { Permissions = Rights }],
            Networks = ["192.0.2.0/24"],
        };
        yield return Managed.Key("nobodys12") with { Account = "free" };
        if (name.EndsWith("project", StringComparison.Ordinal))
        {
            yield return Managed.Key("acmekey12") with { Organization = "acme", Permissions = ["members:GET:*"] };
        }

        if (name == "a person of a project")
        {
            yield return new ProjectRecord("acme", "shop");
            yield return new AccountRecord("ops") { Organization = "acme", Permissions = ["members:GET:*"] };
        }
    }

    private static (string What, Func<Managed, Task<object?>> Use) Use(Random random, ManagementActor actor)
    {
        var (key, account, role) = (One(KeyNames), One(AccountNames), One(RoleNames));
        var (organization, project) = (One(OrganizationNames), One(ProjectNames));
        var options = new WriteOptions { IfMatch = VersionMatch.Any, Force = random.Next(2) == 0 };
        var made = $"made{random.Next(4)}xyz";
        var kind = random.Next(2) == 0 ? AccessListKind.Networks : AccessListKind.Domains;
        var list = random.Next(6) switch
        {
            0 => AccessListId.OfAccount(account, kind),
            1 => AccessListId.OfOrganization(organization, kind),
            2 => AccessListId.OfProject(organization, project, kind),
            3 => AccessListId.OfProjectKey(organization, project, key),
            4 => AccessListId.AllowedNetworks,
            _ => AccessListId.OfKey(key, kind),
        };
        var (keyChange, newKey) = (KeyChange(), NewKey());
        var accountChange = new AccountChange
        {
            Roles = Roles(),
            Enabled = Maybe(true),
            Organization = random.Next(4) == 0 ? organization : default,
            Networks = Networks(),
        };
        var invitation = new ProjectInvitation { Roles = Roles().Or(null), Permissions = Permissions().Or(null) };
        var query = new KeyQuery
        {
            Organization = random.Next(3) == 0 ? organization : null,
            Account = random.Next(3) == 0 ? account : null,
            Project = random.Next(3) == 0 ? project : null,
            Page = new() { Count = true, Limit = random.Next(1, 4) },
        };
        var edits = Edits();
        var number = random.Next(27);
        var token = Managed.Token;
        var names = $"{number} {key} {account} {role} {organization}/{project} {list} {made}";
        return ($"{names} {Whole.Describe(keyChange)} {Whole.Describe(newKey)}", async m =>
            number switch
            {
                0 => await m.Keys.GetAsync(key, actor, token),
                1 => await m.Keys.ListAsync(query, actor, token),
                2 => await m.Keys.CreateAsync(newKey, actor, token),
                3 => await m.Keys.UpdateAsync(key, keyChange, actor, options, token),
                4 => await m.Keys.RotateAsync(key, new(), actor, options, token),
                5 => await NoneAsync(m.Keys.DeleteAsync(key, actor, options, token)),
                6 => await m.Accounts.GetAsync(account, actor, token),
                7 => await m.Accounts.ListAsync(new() { Count = true }, null, actor, token),
                8 => await m.Accounts.UpdateAsync(account, accountChange, actor, options, token),
                9 => await NoneAsync(m.Accounts.DeleteAsync(account, actor, options, token)),
                10 => await m.Organizations.ListAsync(new() { Count = true }, actor, token),
                11 => await m.Organizations.UpdateAsync(
                    organization, new() { Networks = Fixed(key) }, actor, options, token),
                12 => await m.Projects.ListAsync(organization, new() { Count = true }, actor, token),
                13 => await m.Projects.UpdateAsync(
                    organization, project, new() { Networks = Fixed(key) }, actor, options, token),
                14 => await m.Projects.GetAsync(organization, project, actor, token),
                15 => await m.ProjectKeys.GetAsync(organization, project, key, actor, token),
                16 => await m.ProjectKeys.ListAsync(organization, project, new() { Count = true }, actor, token),
                17 => await m.ProjectKeys.CreateAsync(organization, project, newKey, invitation, actor, token),
                18 => await m.ProjectKeys.InviteAsync(organization, project, key, invitation, actor, options, token),
                19 => await NoneAsync(
                    m.ProjectKeys.WithdrawAsync(organization, project, key, actor, options, token)),
                20 => await m.Roles.GetAsync(role, actor, token),
                21 => await m.Roles.ListAsync(new() { Count = true }, actor, token),
                22 => await m.Lists.GetAsync(list, actor, token),
                23 => await m.Lists.AddAsync(list, ["192.0.2.9"], actor, options, token),
                24 => await m.Lists.RemoveAsync(list, "192.0.2.0/24", actor, options, token),
                25 => (await m.Audit.ListAsync(new() { Limit = 1000 }, actor, token)).Items
                    .Select(item => new { item.Kind, item.Id, item.Before, item.After }),
                _ => Shown(await m.Get<PolicyPreview>().PreviewAsync(edits, actor, token)),
            });

        T One<T>(T[] values) => values[random.Next(values.Length)];

        Optional<T> Maybe<T>(T value) => random.Next(3) == 0 ? new(value) : default;

        Optional<IReadOnlyList<string>?> Roles() => Maybe<IReadOnlyList<string>?>([One(RoleNames)]);

        Optional<IReadOnlyList<string>?> Permissions() => Maybe<IReadOnlyList<string>?>(["members:GET:*"]);

        Optional<IReadOnlyList<AccessListEntry>?> Networks() =>
            Maybe<IReadOnlyList<AccessListEntry>?>(random.Next(2) == 0 ? ["192.0.2.0/24"] : []);

        KeyChange KeyChange() => new()
        {
            Roles = Roles(),
            Permissions = Permissions(),
            Networks = Networks(),
            Enabled = Maybe(random.Next(2) == 0),
            Account = random.Next(4) == 0 ? account : default(Optional<string?>),
            Organization = random.Next(4) == 0 ? organization : default(Optional<string?>),
            Projects = Maybe<IReadOnlyList<ProjectMembership>>([new(project)]),
            RequireAccessList = Maybe(true),
        };

        NewKey NewKey() => new()
        {
            Id = made,
            Roles = Roles().Or(null),
            Permissions = Permissions().Or(null),
            Account = random.Next(3) == 0 ? account : null,
            Organization = random.Next(3) == 0 ? organization : null,
            Projects = random.Next(3) == 0 ? [new(project)] : [],
        };

        ProposedEdit[] Edits() =>
        [
            .. Enumerable.Range(0, random.Next(1, 3)).Select(_ => random.Next(8) switch
            {
                0 => ProposedEdit.Create(newKey),
                1 => ProposedEdit.Change(account, accountChange),
                2 => ProposedEdit.Change(organization, new OrganizationChange { RequireAccessList = true }),
                3 => ProposedEdit.Change(organization, project, new() { Networks = Fixed(key) }),
                4 => ProposedEdit.PutRole(role, ["members:GET:*"]),
                5 => ProposedEdit.Delete(PolicyRecordKind.Key, key),
                6 => ProposedEdit.Change(new SettingsChange { RequireAccessList = true }),
                _ => ProposedEdit.Change(key, keyChange),
            }),
        ];
    }

    private static Optional<IReadOnlyList<AccessListEntry>?> Fixed(string key) =>
        new(key.Length % 2 == 0 ? ["192.0.2.0/24"] : []);

    private static async Task<object?> NoneAsync(Task use)
    {
        await use;
        return null;
    }

    private static object Shown(PreviewResult result) => new
    {
        result.Keys,
        result.KeyCount,
        result.Requests,
        Refusal = result.Refusal is { } refused ? Shown(refused) : "",
    };

    private static async Task<string> AnswerAsync(Managed managed, Func<Managed, Task<object?>> use)
    {
        try
        {
            return Random().Replace(JsonSerializer.Serialize(await use(managed), Json), "...");
        }
        catch (ManagementException refused)
        {
            return Shown(refused);
        }
    }

    private static string Shown(ManagementException refused)
    {
        var errors = refused.Errors.Select(error => $"{error.Key}: {string.Join(", ", error.Value)}");
        return $"refused {refused.Status} {refused.Code} {refused.Detail} {string.Join("; ", errors)} "
            + $"{string.Join(", ", refused.Keys)} {refused.KeyCount} {refused.Limit} {refused.Fragment}";
    }

    [GeneratedRegex("(sha256:|aac_[a-z0-9]+_)[A-Za-z0-9_-]+")]
    private static partial Regex Random();

    private sealed class AddressConverter : JsonConverter<IPAddress>
    {
        public override IPAddress Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, IPAddress value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
