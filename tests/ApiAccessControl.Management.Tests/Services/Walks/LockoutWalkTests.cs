using System.Net;
using ApiAccessControl.Management.Tests.Support;
using ApiAccessControl.Stores;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Tests.Services.Walks;

/// <summary>
/// Random changes by a key of everything that limits it. Whatever the guards let through, the engine accepts the key
/// afterwards from the address it called from, if it did before.
/// </summary>
public sealed class LockoutWalkTests
{
    private const int Walks = 8;
    private const int Steps = 10;
    private const string Caller = "caller123";

    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");
    private static readonly Endpoint Management =
        new(null, new(new RequireApiKeyAttribute(), new Managing()), "manage");

    [Theory]
    [MemberData(nameof(ListOptionSets.All), MemberType = typeof(ListOptionSets))]
    public async Task A_key_that_changes_what_limits_it_is_accepted_afterwards(
        EmptyListMeaning empty, RequirementSubject subject, ListBinding binds)
    {
        var random = new Random(20261127);
        var done = 0;
        for (var walk = 0; walk < Walks; walk++)
        {
            var (role, aware) = (random.Next(4) == 0, random.Next(2) == 0);
            var records = Policy(random);
            await using var managed = Managed.Start(Configure, null, records);
            var log = new List<string>();
            for (var step = 0; step < Steps && await IsAcceptedAsync(records); step++)
            {
                if (!await ChangesAsync(managed, random, role, log))
                {
                    continue;
                }

                done++;
                var before = records;
                records = await Whole.ReadAsync(managed);
                Assert.True(
                    !records.Any(record => record is KeyRecord { Id: Caller }) || await IsAcceptedAsync(records),
                    $"role {role}, source {aware}: {log[^1]}\n"
                    + string.Join('\n', before.Select(record => PolicyDocument.Describe(record, false))));
            }

            void Configure(ApiAccessControlOptions options)
            {
                options.Lists.EmptyList = empty;
                options.Lists.RequirementSatisfiedBy = subject;
                options.Lists.Binds = binds;
                options.Lists.SourceAware = aware;
                options.Lists.RequirementNeedsRole = role ? "Owner" : null;
            }

            async Task<bool> IsAcceptedAsync(PolicyRecord[] policy)
            {
                await using var host = await Whole.DecideByAsync(Configure, policy);
                return await Whole.AcceptsAsync(
                    host, new() { KeyId = Caller, Endpoint = Management, Address = Here, At = Managed.Now });
            }
        }

        Assert.True(done > Walks / 3, $"Only {done} changes were accepted.");
    }

    private static PolicyRecord[] Policy(Random random)
    {
        var own = random.Next(2) == 0;
        var organization = random.Next(3) == 0 ? null : "acme";
        return
        [
            new RoleRecord("Owner") { Permissions = ["*:*:*"] },
            Managed.Key("rootkey1") with { Roles = ["Owner"] },
            Managed.Key("owner123") with { Roles = ["Owner"], Organization = "acme" },
            new RoleRecord("Managers") { Permissions = ["access:*:*", "members:*:*"] },
            new PolicySettings
            {
                Enabled = true, AllowedNetworks = Maybe(random, List(random)), RequireAccessList = Rarely(random),
            },
            new OrganizationRecord("acme")
            {
                Networks = Maybe(random, List(random)), Domains = Domains(random),
                RequireAccessList = Rarely(random), ReportOnly = Rarely(random),
            },
            new ProjectRecord("acme", "web"),
            new AccountRecord("own")
            {
                Organization = organization, Roles = ["Managers", "Owner"], Networks = Maybe(random, List(random)),
                Domains = Domains(random),
            },
            Managed.Key(Caller) with
            {
                Organization = own ? null : organization,
                Account = own ? "own" : null,
                Roles = random.Next(2) == 0 ? ["Managers"] : ["Managers", "Owner"],
                Networks = Maybe(random, List(random)),
                Domains = Domains(random),
                RequireAccessList = Rarely(random),
                ReportOnly = Rarely(random),
            },
        ];
    }

    private static async Task<bool> ChangesAsync(Managed managed, Random random, bool needsRole, List<string> log)
    {
        var actor = Managed.Actor(Caller);
        var options = new WriteOptions { IfMatch = VersionMatch.Any, Force = random.Next(2) == 0 };
        var flag = random.Next(2) == 0;
        var networks = new Optional<IReadOnlyList<AccessListEntry>?>(List(random));
        var domains = random.Next(3) == 0
            ? new Optional<IReadOnlyList<AccessListEntry>?>(Domains(random)) : default;
        networks = random.Next(2) == 0 ? networks : default;
        var kind = random.Next(3) == 0 ? AccessListKind.Domains : AccessListKind.Networks;
        var list = random.Next(4) switch
        {
            0 => AccessListId.OfKey(Caller, kind),
            1 => AccessListId.OfAccount("own", kind),
            2 => AccessListId.OfOrganization("acme", kind),
            _ => AccessListId.AllowedNetworks,
        };
        var entry = list.Kind == AccessListKind.Domains ? "example.org"
            : random.Next(2) == 0 ? "192.0.2.0/24" : "198.51.100.0/24";
        var choice = random.Next(12);
        object change = choice switch
        {
            0 or 1 => new KeyChange { Networks = networks, Domains = domains, RequireAccessList = Often(random, flag) },
            2 => new KeyChange
            {
                Enabled = Often(random, flag),
                ExpiresAt = flag ? Managed.Now : Managed.Now.AddDays(1),
                ReportOnly = Often(random, flag),
            },

            // A key may give up the role of the requirement, as it may give up its permissions.
            3 when !needsRole => new KeyChange { Roles = (string[])["Managers"] },
            4 => new AccountChange { Networks = networks, Domains = domains, Enabled = Often(random, flag) },
            5 when !needsRole => new AccountChange { Roles = (string[])["Managers"] },
            6 or 7 => new OrganizationChange
            {
                Networks = networks,
                Domains = domains,
                RequireAccessList = Often(random, flag),
                ReportOnly = Often(random, flag),
                Enabled = Often(random, flag),
            },
            8 => new SettingsChange
            {
                AllowedNetworks = networks,
                RequireAccessList = Often(random, flag),
                Enabled = flag,
            },
            _ => list,
        };
        try
        {
            await ((change switch
            {
                KeyChange key => managed.Keys.UpdateAsync(Caller, key, actor, options, Managed.Token),
                AccountChange account => managed.Accounts.UpdateAsync("own", account, actor, options, Managed.Token),
                OrganizationChange organization => managed.Organizations.UpdateAsync(
                    "acme", organization, actor, options, Managed.Token),
                SettingsChange settings => managed.Settings.UpdateAsync(settings, actor, options, Managed.Token),
                _ when choice < 11 => managed.Lists.AddAsync(list, [entry], actor, options, Managed.Token),
                _ => (Task)managed.Lists.RemoveAsync(list, entry, actor, options, Managed.Token),
            }));
            log.Add($"{Whole.Describe(change)} ({choice}, {entry}, force {options.Force})");
            return true;
        }
        catch (ManagementException refused)
        {
            Assert.InRange(refused.Status, 400, 499);
            return false;
        }
    }

    private static Optional<bool> Often(Random random, bool value) => random.Next(3) == 0 ? value : default;

    private static bool Rarely(Random random) => random.Next(5) == 0;

    private static T? Maybe<T>(Random random, T? value)
        where T : class => random.Next(2) == 0 ? null : value;

    private static IReadOnlyList<AccessListEntry>? List(Random random) => random.Next(6) switch
    {
        0 => null,
        1 => [],
        2 => ["198.51.100.0/24"],
        3 => ["192.0.2.0/24", "198.51.100.0/24"],
        _ => ["192.0.2.0/24"],
    };

    private static IReadOnlyList<AccessListEntry>? Domains(Random random) =>
        random.Next(6) switch { 0 => [], 1 => ["example.org"], _ => null };

    private sealed class Managing : IManagementEndpointMetadata
    {
        public bool AdmitsPersons => false;
    }
}
