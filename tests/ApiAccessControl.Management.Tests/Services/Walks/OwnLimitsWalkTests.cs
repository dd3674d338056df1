using System.Net;
using ApiAccessControl.Management.Tests.Support;
using ApiAccessControl.Stores;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Tests.Services.Walks;

/// <summary>
/// Two keys with the same limits change themselves, each other, their account and their role, and make, delete and
/// rotate keys, also again under the same id. No key whose secret they know then does what neither did at first.
/// </summary>
public sealed class OwnLimitsWalkTests
{
    private const int Walks = 7;
    private const int Steps = 14;

    private static readonly string[] Twins = ["twin1234", "twin5678"];
    private static readonly string[] Names = [.. Twins, "twin1234", "twin5678", "strong123", "sleeping1", "made1234"];
    private static readonly DateTimeOffset End = Managed.Now.AddDays(30);
    private static readonly Endpoint[] Endpoints =
    [
        new(null, new(new RequireApiKeyAttribute()), "plain"),
        new(null, new(new RequireApiKeyAttribute(), new RequireAccessListAttribute()), "with a list"),
        new(null, new(new RequirePermissionAttribute("members", "get")), "permitted"),
        new(null, new(new RequirePermissionAttribute("billing", "get")), "not permitted"),
    ];

    public static TheoryData<EmptyListMeaning, ListBinding> Options { get; } = new(
        from empty in Enum.GetValues<EmptyListMeaning>()
        from binds in Enum.GetValues<ListBinding>()
        select (empty, binds));

    [Theory]
    [MemberData(nameof(Options))]
    public async Task Two_keys_of_the_same_rank_reach_no_more_together_than_before(
        EmptyListMeaning empty, ListBinding binds)
    {
        var random = new Random(20261127);
        var done = 0;
        for (var walk = 0; walk < Walks; walk++)
        {
            var records = Policy(random);
            await using var managed = Managed.Start(Configure, null, records);
            var known = Twins.ToHashSet(StringComparer.Ordinal);
            var log = new List<string>();
            var (first, callers) = await ReachAsync(records, known, Configure);
            for (var step = 0; step < Steps && callers.Length > 0; step++)
            {
                if (!await ChangesAsync(managed, random, callers, known, log))
                {
                    continue;
                }

                done++;
                records = await Whole.ReadAsync(managed);
                (var reach, callers) = await ReachAsync(records, known, Configure);
                var gained = reach.Except(first);
                Assert.True(
                    !gained.Any(),
                    $"{string.Join("; ", gained)}\n{string.Join('\n', log)}\n"
                    + string.Join('\n', records.Select(record => PolicyDocument.Describe(record, false))));
            }
        }

        Assert.True(done > Walks, $"Only {done} changes were accepted.");

        void Configure(ApiAccessControlOptions options)
        {
            options.Lists.EmptyList = empty;
            options.Lists.Binds = binds;
        }
    }

    private static PolicyRecord[] Policy(Random random)
    {
        var organization = random.Next(2) == 0 ? "acme" : null;
        var account = random.Next(2) == 0 ? "own" : null;
        var (required, listed, ending) = (random.Next(2) == 0, random.Next(4) > 0, random.Next(3) > 0);
        var domains = random.Next(3) == 0 ? (AccessListEntry[])["example.org"] : null;
        KeyRecord Like(string id) => Managed.Key(id) with
        {
            Organization = organization,
            Account = account,
            Roles = ["Helpers"],
            Permissions = ["access:*:*"],
            Networks = listed ? (AccessListEntry[])["192.0.2.0/24"] : null,
            Domains = listed ? domains : null,
            ExpiresAt = ending ? End : null,
            RequireAccessList = required && listed,
        };

        return
        [
            new RoleRecord("Owner") { Permissions = ["*:*:*"] },
            new RoleRecord("Helpers") { Permissions = ["members:*:*"] },
            new OrganizationRecord("acme"),
            new AccountRecord("own")
            {
                Organization = organization, Permissions = ["access:*:*"], Roles = ["Helpers"],
                Networks = random.Next(2) == 0 ? (AccessListEntry[])["192.0.2.0/24"] : null,
            },
            new AccountRecord("open") { Organization = organization, Permissions = ["*:*:*"] },
            Managed.Key("rootkey1") with { Roles = ["Owner"] },
            Like(Twins[0]),
            Like(Twins[1]),
            Managed.Key("strong123") with { Organization = organization, Permissions = ["*:*:*"] },
            Managed.Key("sleeping1") with
            {
                Organization = organization, Permissions = ["members:GET:*"], Enabled = false, ReportOnly = true,
            },
        ];
    }

    private static async Task<bool> ChangesAsync(
        Managed managed, Random random, string[] callers, HashSet<string> known, List<string> log)
    {
        var actor = Managed.Actor(callers[random.Next(callers.Length)]);
        var options = new WriteOptions { IfMatch = VersionMatch.Any, Force = true };
        var id = Names[random.Next(Names.Length)];
        var list = random.Next(2) == 0 ? AccessListId.OfKey(id, AccessListKind.Networks)
            : AccessListId.OfAccount("own", AccessListKind.Networks);
        var change = KeyChange(random);
        var choice = random.Next(12);
        try
        {
            switch (choice)
            {
                case 0:
                    await managed.Keys.CreateAsync(NewKey(random, id), actor, Managed.Token);
                    known.Add(id);
                    break;
                case 1:
                    var end = random.Next(2) == 0 ? new Optional<DateTimeOffset?>(null) : default;
                    await managed.Keys.RotateAsync(
                        id, new() { Overlap = TimeSpan.FromDays(100), ExpiresAt = end }, actor, options,
                        Managed.Token);
                    known.Add(id);
                    break;
                case 2:
                    await managed.Keys.DeleteAsync(id, actor, options, Managed.Token);
                    known.Remove(id);
                    break;
                case 3:
                    await managed.Accounts.UpdateAsync(
                        random.Next(2) == 0 ? "own" : "open", AccountChange(random), actor, options, Managed.Token);
                    break;
                case 4:
                    await managed.Roles.PutAsync("Helpers", Permissions(random), actor, options, Managed.Token);
                    break;
                case 5:
                    await managed.Lists.AddAsync(list, ["198.51.100.0/24"], actor, options, Managed.Token);
                    break;
                case 6:
                    await managed.Lists.RemoveAsync(list, "192.0.2.0/24", actor, options, Managed.Token);
                    break;
                case 7:
                    await ImportAsync(managed, random, id, actor);
                    break;
                default:
                    await managed.Keys.UpdateAsync(id, change, actor, options, Managed.Token);
                    break;
            }

            log.Add($"{choice} by {actor.Name} of {id} {(choice > 7 ? Whole.Describe(change) : list)}");
            return true;
        }
        catch (ManagementException refused)
        {
            Assert.InRange(refused.Status, 400, 499);
            return false;
        }
    }

    private static async Task ImportAsync(Managed managed, Random random, string id, ManagementActor actor)
    {
        var records = await Whole.ReadAsync(managed);
        var change = KeyChange(random);
        await managed.Transfer.ImportAsync(
            PolicyDocument.Write(
                records.Select(record => record is KeyRecord key && key.Id == id ? key with
                {
                    Enabled = change.Enabled.Or(key.Enabled),
                    ExpiresAt = change.ExpiresAt.Or(key.ExpiresAt),
                    NotBefore = change.NotBefore.Or(key.NotBefore),
                    Networks = change.Networks.Or(key.Networks),
                    RequireAccessList = change.RequireAccessList.Or(key.RequireAccessList),
                    Permissions = change.Permissions.Or(key.Permissions),
                    Account = change.Account.Or(key.Account),
                } : record is RoleRecord { Id: "Helpers" } role && random.Next(3) == 0
                    ? role with { Permissions = Permissions(random) } : record),
                revision: null, withHashes: true),
            new() { Force = true }, actor, Managed.Token);
    }

    private static KeyChange KeyChange(Random random) => random.Next(9) switch
    {
        0 => new() { Networks = new(List(random)) },
        1 => new() { RequireAccessList = random.Next(2) == 0 },
        2 => new() { ExpiresAt = random.Next(2) == 0 ? null : Managed.Now.AddDays(random.Next(60)) },
        3 => new() { ReportOnly = true },
        4 => new() { Permissions = Permissions(random) },
        5 => new() { Account = random.Next(3) switch { 0 => "own", 1 => "open", _ => null } },
        6 => new() { Enabled = random.Next(2) == 0 },
        7 => new() { Domains = new(random.Next(2) == 0 ? null : ["example.org", "example.com"]) },
        _ => new() { Roles = (string[])[random.Next(2) == 0 ? "Owner" : "Helpers"], NotBefore = Managed.Now },
    };

    private static NewKey NewKey(Random random, string id) => new()
    {
        Id = id,
        Account = random.Next(3) switch { 0 => "own", 1 => "open", _ => null },
        Networks = List(random),
        Domains = random.Next(3) == 0 ? ["example.org"] : null,
        ExpiresAt = random.Next(3) == 0 ? null : Managed.Now.AddDays(20),
        RequireAccessList = random.Next(2) == 0,
        AwaitsAccessList = random.Next(3) == 0,
        Permissions = random.Next(3) == 0 ? null : Permissions(random),
        Roles = random.Next(3) == 0 ? ["Helpers"] : null,
    };

    private static AccountChange AccountChange(Random random) => random.Next(4) switch
    {
        0 => new() { Networks = new(List(random)) },
        1 => new() { Permissions = Permissions(random) },
        2 => new() { Enabled = random.Next(2) == 0 },
        _ => new() { Roles = (string[])[random.Next(2) == 0 ? "Owner" : "Helpers"] },
    };

    private static string[] Permissions(Random random) => random.Next(4) switch
    {
        0 => ["*:*:*"],
        1 => ["access:*:*", "members:*:*"],
        2 => ["access:*:*", "members:GET:*"],
        _ => ["access:*:*"],
    };

    private static IReadOnlyList<AccessListEntry>? List(Random random) => random.Next(5) switch
    {
        0 => null,
        1 => [],
        2 => ["0.0.0.0/0"],
        _ => ["192.0.2.0/25"],
    };

    // What the keys reach together, and which of them can call the management.
    private static async Task<(HashSet<string> Reach, string[] Callers)> ReachAsync(
        PolicyRecord[] records, IEnumerable<string> keys, Action<ApiAccessControlOptions> options)
    {
        await using var host = await Whole.DecideByAsync(options, records);
        var reach = new HashSet<string>(StringComparer.Ordinal);
        var callers = new List<string>();
        foreach (var key in keys.Order(StringComparer.Ordinal))
        {
            if (await Whole.AcceptsAsync(host, Question(key, Endpoints[0])))
            {
                callers.Add(key);
            }

            foreach (var endpoint in Endpoints)
            {
                foreach (var address in (string[])["192.0.2.1", "198.51.100.7"])
                {
                    foreach (var days in (int[])[0, 40])
                    {
                        foreach (var origin in (string?[])[null, "https://example.com"])
                        {
                            var question = Question(key, endpoint) with
                            {
                                Address = IPAddress.Parse(address),
                                Origin = origin,
                                At = Managed.Now.AddDays(days),
                            };
                            if (await Whole.AcceptsAsync(host, question))
                            {
                                reach.Add($"{endpoint.DisplayName} from {address} on day {days}, page {origin}");
                            }
                        }
                    }
                }
            }
        }

        return (reach, [.. callers]);
    }

    private static AccessQuestion Question(string key, Endpoint endpoint) =>
        new() { KeyId = key, Endpoint = endpoint, Address = IPAddress.Parse("192.0.2.1"), At = Managed.Now };
}
