using ApiAccessControl.Management.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Management.Tests.Services.Escalation;

/// <summary>
/// Random actors do random things. Whatever succeeds gives no key anything that the actor lacks, and what is read
/// belongs to the actor's organization.
/// </summary>
public sealed class EscalationPropertyTests
{
    private const int Cases = 100_000;
    private const int CasesOfOneWorld = 250;

    [Fact]
    public async Task No_actor_gives_a_key_what_the_actor_lacks_and_none_reads_outside_its_scope()
    {
        var seeds = Enumerable.Range(1, Cases / CasesOfOneWorld);
        var (tried, done) = (0, 0);
        await Parallel.ForEachAsync(seeds, Managed.Token, async (seed, _) =>
        {
            var counts = await RunAsync(seed);
            Interlocked.Add(ref tried, counts.Tried);
            Interlocked.Add(ref done, counts.Done);
        });

        Assert.True(tried >= Cases);
        Assert.True(done > Cases / 20, $"Only {done} of {tried} use cases did something.");
    }

    private static async Task<(int Tried, int Done)> RunAsync(int seed)
    {
        var world = new World(new(seed));
        await using var managed = StartOrNull(world) ?? Managed.Start();
        var done = 0;
        for (var i = 0; i < CasesOfOneWorld; i++)
        {
            var before = await ReadAsync(managed);
            var (actor, reach) = Actor(world, before);
            if (i % 4 == 0)
            {
                await ReadWithinScopeAsync(managed, actor, reach, before);
            }

            string? known;
            try
            {
                known = await new RandomUse(managed, world, actor).RunAsync();
            }
            catch (ManagementException refused)
            {
                Assert.InRange(refused.Status, 400, 499);
                continue;
            }

            done++;
            Check(before, await ReadAsync(managed), actor, reach, known, $"seed {seed}, case {i}, by {actor.Name}");
        }

        return (CasesOfOneWorld, done);
    }

    private static Managed? StartOrNull(World world)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            try
            {
                var managed = Managed.Start(world.Policy());
                _ = managed.Store;
                return managed;
            }
            catch (ApiAccessConfigurationException)
            {
                // A membership of a key that is in no organization, for instance.
            }
        }

        return null;
    }

    private static (ManagementActor Actor, Reach Reach) Actor(
        World world, Dictionary<(PolicyRecordKind, string), PolicyRecord> policy)
    {
        if (world.Chance(5))
        {
            return Person(world, policy);
        }

        KeyRecord[] keys = [.. policy.Values.OfType<KeyRecord>().OrderBy(key => key.Id, StringComparer.Ordinal)];
        var key = keys.Length == 0 ? Managed.Key("nokey1234") : world.One<KeyRecord>(keys);
        return (Managed.Actor(key.Id), Reach.Of(key, policy));
    }

    // Has what a key with the same rights has, without lists and without an end.
    private static (ManagementActor Actor, Reach Reach) Person(
        World world, Dictionary<(PolicyRecordKind, string), PolicyRecord> policy)
    {
        string[] permissions = ["access:*:*", .. world.Permissions()];
        var project = world.Chance(3) ? world.One(World.Projects) : null;
        var like = Managed.Key("person123") with
        {
            Organization = "acme",
            Permissions = project is null ? permissions : [],
            Projects = project is null ? [] : [new(project) { Permissions = permissions }],
        };
        var scope = new ManagementScope { Organization = "acme", Project = project, Permissions = permissions };
        return (ManagementActor.Person("Bea") with { Scope = scope }, Reach.Of(like, policy));
    }

    private static void Check(
        Dictionary<(PolicyRecordKind, string), PolicyRecord> before,
        Dictionary<(PolicyRecordKind, string), PolicyRecord> after,
        ManagementActor actor, Reach own, string? known, string what)
    {
        var holdsSomethingEverywhere = own.Rights.Any(right => right.StartsWith(": ", StringComparison.Ordinal)
            && !right.Contains("role", StringComparison.Ordinal));
        foreach (var key in after.Values.OfType<KeyRecord>())
        {
            var former = Reach.Of(before.GetValueOrDefault((PolicyRecordKind.Key, key.Id)) as KeyRecord, before);
            var reach = Reach.Of(key, after);

            // Whose secret the actor knows, that key is the actor's in all it can do.
            var (rights, places) = key.Id == known && key.Id != actor.KeyId
                ? (reach.Rights, reach.Places)
                : ([.. reach.Rights.Except(former.Rights)], [.. reach.Places.Except(former.Places)]);
            rights.ExceptWith(own.Rights);
            places.ExceptWith(own.Places);
            if (holdsSomethingEverywhere)
            {
                rights.RemoveWhere(right => right.StartsWith("project", StringComparison.Ordinal));
            }

            Assert.True(
                rights.Count + places.Count == 0,
                $"{what}: {key.Id} got {string.Join(", ", rights.Concat(places))}.");
        }

        if (own.Organization is not null)
        {
            MustStayOutside(before, after, own.Organization, what);
        }
    }

    // An actor of an organization changes nothing that belongs to another, or to none.
    private static void MustStayOutside(
        Dictionary<(PolicyRecordKind, string), PolicyRecord> before,
        Dictionary<(PolicyRecordKind, string), PolicyRecord> after, string organization, string what)
    {
        foreach (var place in before.Keys.Union(after.Keys))
        {
            var (old, now) = (before.GetValueOrDefault(place), after.GetValueOrDefault(place));
            if (old is not null && now is not null
                && PolicyDocument.Describe(old, true) == PolicyDocument.Describe(now, true))
            {
                continue;
            }

            Assert.True(
                (old is null || OrganizationOf(old, before) == organization)
                && (now is null || OrganizationOf(now, after) == organization),
                $"{what}: {place} was changed.");
        }
    }

    private static async Task ReadWithinScopeAsync(
        Managed managed, ManagementActor actor, Reach reach,
        Dictionary<(PolicyRecordKind, string), PolicyRecord> policy)
    {
        if (reach.Organization is not { } organization)
        {
            return;
        }

        try
        {
            var keys = await managed.Keys.ListAsync(new(), actor, Managed.Token);
            Assert.All(keys.Items, key => Assert.Equal(organization, OrganizationOf(key.Record, policy)));
            var accounts = await managed.Accounts.ListAsync(new(), null, actor, Managed.Token);
            Assert.All(accounts.Items, account => Assert.Equal(organization, account.Record.Organization));
        }
        catch (ManagementException refused)
        {
            Assert.InRange(refused.Status, 400, 499);
        }
    }

    private static string? OrganizationOf(
        PolicyRecord record, Dictionary<(PolicyRecordKind, string), PolicyRecord> policy) =>
        record switch
        {
            KeyRecord key => key.Organization ?? (key.Account is { } account
                ? (policy.GetValueOrDefault((PolicyRecordKind.Account, account)) as AccountRecord)?.Organization
                : null),
            AccountRecord account => account.Organization,
            ProjectRecord project => project.Organization,
            OrganizationRecord organization => organization.Id,
            _ => null,
        };

    private static async Task<Dictionary<(PolicyRecordKind, string), PolicyRecord>> ReadAsync(Managed managed)
    {
        var policy = new Dictionary<(PolicyRecordKind, string), PolicyRecord>();
        foreach (var kind in Enum.GetValues<PolicyRecordKind>())
        {
            foreach (var stored in await managed.Store.ListAsync(new(kind) { Count = 1000 }, Managed.Token))
            {
                policy.Add((kind, stored.Record.Id), stored.Record);
            }
        }

        return policy;
    }
}
