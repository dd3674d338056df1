using System.Net;
using ApiAccessControl.Management.Tests.Services.Walks;
using ApiAccessControl.Management.Tests.Support;
using ApiAccessControl.Stores;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Tests.Services;

/// <summary>
/// Random changes by a key that is limited to a network. Whatever the guards let through, no key that it creates works
/// from an address from which it does not work itself; the engine decides both.
/// </summary>
public sealed class EscalationWalkTests
{
    private const int Walks = 10;
    private const int Steps = 8;
    private const string Limited = "limited1";

    private static readonly IReadOnlyList<AccessListEntry> Inside = ["192.0.2.7"];
    private static readonly IReadOnlyList<AccessListEntry> Wide = ["0.0.0.0/0"];
    private static readonly Endpoint[] Endpoints =
    [
        new(null, new(new RequireApiKeyAttribute()), "plain"),
        new(null, new(new RequireApiKeyAttribute(), new RequireAccessListAttribute()), "with a list"),
        new(null, new(new RequirePermissionAttribute("billing", "get")), "not permitted"),
    ];

    [Theory]
    [MemberData(nameof(ListOptionSets.All), MemberType = typeof(ListOptionSets))]
    public async Task No_key_that_a_limited_key_creates_works_from_more_addresses_than_its_creator(
        EmptyListMeaning empty, RequirementSubject subject, ListBinding binds)
    {
        var random = new Random(20261127);
        var accepted = 0;
        for (var walk = 0; walk < Walks; walk++)
        {
            PolicyRecord[] records = [.. Policy(random)];
            await using var managed = Managed.Start(Configure, null, records);
            var log = new List<string> { string.Join(", ", records.Skip(3)) };
            var created = await CreateAsync(managed, random, log);
            for (var step = 0; created is not null && step < Steps; step++)
            {
                accepted += await ChangesAsync(managed, created, random, log) ? 1 : 0;
            }

            if (created is not null)
            {
                await CompareAsync(managed, created, Configure, log);
            }
        }

        Assert.True(accepted > Walks, $"Only {accepted} changes were accepted.");

        void Configure(ApiAccessControlOptions options)
        {
            options.Lists.EmptyList = empty;
            options.Lists.RequirementSatisfiedBy = subject;
            options.Lists.Binds = binds;
        }
    }

    private static IEnumerable<PolicyRecord> Policy(Random random)
    {
        yield return new RoleRecord("Owner") { Permissions = ["*:*:*"] };
        yield return Managed.Key("rootkey1") with { Roles = ["Owner"] };
        yield return Managed.Key("owner123") with { Roles = ["Owner"], Organization = "acme" };
        yield return new OrganizationRecord("acme") { RequireAccessList = random.Next(2) == 0 };
        yield return new OrganizationRecord("lenient") { ReportOnly = true };
        yield return new AccountRecord("listed") { Permissions = ["*:*:*"], Networks = Inside };
        yield return new AccountRecord("wide") { Permissions = ["*:*:*"], Networks = Wide };
        yield return new AccountRecord("open") { Permissions = ["*:*:*"] };
        var own = random.Next(3);
        yield return new AccountRecord("own")
        {
            Permissions = ["*:*:*"],
            Networks = own == 0 ? null : (AccessListEntry[])["192.0.2.0/24"],
        };
        yield return Managed.Key(Limited) with
        {
            Permissions = ["access:*:*", "members:*:*"],
            Networks = own == 1 ? null : (AccessListEntry[])["192.0.2.0/24"],
            Account = random.Next(3) == 0 || own == 1 ? "own" : null,
            RequireAccessList = random.Next(2) == 0,
        };
    }

    private static async Task<string?> CreateAsync(Managed managed, Random random, List<string> log)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var key = new NewKey
            {
                Permissions = ["members:*:*"],
                Networks = List(random),
                AwaitsAccessList = random.Next(2) == 0,
                RequireAccessList = random.Next(2) == 0,
                Account = Account(random),
                Organization = Organization(random),
            };
            try
            {
                var result = await managed.Keys.CreateAsync(key, Managed.Actor(Limited), Managed.Token);
                log.Add($"{result.Key.Record}");
                return result.Key.Record.Id;
            }
            catch (ManagementException)
            {
                // Another form.
            }
        }

        return null;
    }

    private static async Task<bool> ChangesAsync(Managed managed, string id, Random random, List<string> log)
    {
        var (actor, force) = (Managed.Actor(Limited), new WriteOptions { Force = true });
        var list = AccessListId.OfKey(id, AccessListKind.Networks);
        var (flag, networks) = (random.Next(2) == 0, List(random));
        KeyChange? change = random.Next(9) switch
        {
            0 => new() { Networks = new(networks) },
            1 => new() { Account = Account(random) },
            2 => new() { RequireAccessList = flag },
            3 => new() { Organization = Organization(random) },
            4 => new() { ReportOnly = true },
            5 => new() { RequireAccessList = flag, Networks = new(networks), Account = Account(random) },
            _ => null,
        };
        try
        {
            if (change is not null)
            {
                await managed.Keys.UpdateAsync(id, change, actor, force, Managed.Token);
            }
            else
            {
                await (random.Next(5) switch
                {
                    0 => managed.Lists.AddAsync(list, flag ? Inside : Wide, actor, force, Managed.Token),
                    1 => managed.Lists.RemoveAsync(list, "192.0.2.7", actor, force, Managed.Token),
                    2 => managed.Accounts.UpdateAsync(
                        Account(random) ?? "own", new() { Networks = new(networks) }, actor, force, Managed.Token),
                    3 => managed.Organizations.UpdateAsync(
                        "acme", new() { RequireAccessList = flag, ReportOnly = !flag }, actor, force, Managed.Token),
                    _ => (Task)managed.Keys.RotateAsync(id, new(), actor, cancellationToken: Managed.Token),
                });
            }

            log.Add($"{change?.ToString() ?? "a list, an account, an organization or a rotation"}");
            return true;
        }
        catch (ManagementException)
        {
            return false;
        }
    }

    private static async Task CompareAsync(
        Managed managed, string id, Action<ApiAccessControlOptions> options, List<string> log)
    {
        var records = new List<PolicyRecord>();
        foreach (var kind in Enum.GetValues<PolicyRecordKind>())
        {
            records.AddRange((await managed.Store.ListAsync(new(kind), Managed.Token)).Select(stored => stored.Record));
        }

        await using var host = await Managed.Start(options, null, [.. records]).LoadAsync();
        foreach (var endpoint in Endpoints)
        {
            Assert.True(
                await ContinuesAsync(host, Limited, endpoint) || !await ContinuesAsync(host, id, endpoint),
                $"{endpoint.DisplayName}\n{string.Join('\n', log)}\n{string.Join('\n', records)}");
        }
    }

    private static async Task<bool> ContinuesAsync(Managed host, string key, Endpoint endpoint)
    {
        var decision = await host.Get<IAccessExplainer>().DecideAsync(
            new() { KeyId = key, Endpoint = endpoint, Address = IPAddress.Parse("198.51.100.7"), At = Managed.Now });
        return decision.Verdict != AccessVerdict.Refused;
    }

    private static IReadOnlyList<AccessListEntry>? List(Random random) =>
        random.Next(4) switch { 0 => null, 1 => [], 2 => Wide, _ => Inside };

    private static string? Account(Random random) =>
        random.Next(6) switch { 0 => "listed", 1 => "open", 2 => "own", 3 => "wide", _ => null };

    private static string? Organization(Random random) =>
        random.Next(4) switch { 0 => "acme", 1 => "lenient", _ => null };
}
