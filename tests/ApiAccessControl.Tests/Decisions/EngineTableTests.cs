using ApiAccessControl.Decisions;
using ApiAccessControl.Options;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Decisions;

/// <summary>Every combination of the small dimensions: engine and model, with and without explanation.</summary>
public class EngineTableTests
{
    private static readonly string[][] NetworkLists = [[], ["10.0.0.1"], ["10.0.0.9"]];
    private static readonly string[][] DomainLists = [[], ["a.example"], ["b.example"]];
    private static readonly Page[] Sources =
        [Page.None, Page.Of("https://a.example"), Page.Of("https://evil.test"), Page.Of("null")];

    private static readonly AccessSubject[] Requirements =
        [AccessSubject.None, AccessSubject.Global, AccessSubject.Organization, AccessSubject.Key];

    public static TheoryData<AccessProfile> Profiles => [.. Enum.GetValues<AccessProfile>()];

    private static IEnumerable<(IReadOnlyList<AccessListEntry>? Networks, IReadOnlyList<AccessListEntry>? Domains)> Lists =>
        from networks in NetworkLists.Prepend(null)
        from domains in DomainLists.Prepend(null)
        select (Policies.Entries(networks), Policies.Entries(domains));

    /// <summary>
    /// The role and permission that the endpoint requires: the keys have the role Reader and may search members.
    /// </summary>
    private static List<Target> Targets => [.. from role in new[] { "Reader", "Owner" }
        from resource in new[] { "search", "delete" }
        from required in new[] { false, true }
        select new Target { Roles = [[role]], Permissions = [$"members:{resource}"], RequiresAccessList = required }];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void The_engine_agrees_with_the_table_for_all_lists_of_key_and_account(AccessProfile profile)
    {
        var options = Presets.For(profile);
        var engine = new AccessEngine(options);
        var asks = Asks(TestKey.One.Presented);
        var cases = 0;
        foreach (var key in Lists)
        {
            foreach (var account in Lists)
            {
                foreach (var requirement in Requirements)
                {
                    var records = TablePolicy.Records(requirement, key, account);
                    var snapshot = Policies.Compile(options, records);
                    cases += asks.Count;
                    asks.ForEach(ask => Comparison.MustAgree(engine, options, records, snapshot, ask));
                }
            }
        }

        Assert.Equal(16 * 16 * 4 * 4 * 8, cases);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void The_engine_agrees_with_the_table_for_all_switches_and_key_states(AccessProfile profile)
    {
        var options = Presets.For(profile);
        var engine = new AccessEngine(options);
        List<Ask> asks = [.. TablePolicy.Credentials.SelectMany(Asks)];
        var reasons = new HashSet<AccessReason>();
        foreach (var enabled in new[] { true, false })
        {
            foreach (var key in Lists)
            {
                foreach (var requirement in Requirements)
                {
                    var records = TablePolicy.Records(requirement, key, default, enabled);
                    var snapshot = Policies.Compile(options, records);
                    asks.ForEach(
                        ask => reasons.Add(Comparison.MustAgree(engine, options, records, snapshot, ask).Reason));
                }
            }
        }

        Assert.Superset(
            new HashSet<AccessReason>
            {
                AccessReason.ApiDisabled, AccessReason.KeyUnknown, AccessReason.SecretWrong, AccessReason.KeyDisabled,
                AccessReason.KeyNotYetValid, AccessReason.KeyExpired, AccessReason.AccountDisabled,
                AccessReason.RoleMissing, AccessReason.PermissionMissing, AccessReason.None,
            },
            reasons);
    }

    private static List<Ask> Asks(Presented credential) => [.. from target in Targets
        from page in Sources
        select new Ask { Target = target, Page = page, Credential = credential }];
}
