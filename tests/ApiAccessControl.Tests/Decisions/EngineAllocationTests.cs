using ApiAccessControl.Decisions;
using ApiAccessControl.Options;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Decisions;

/// <summary>A flood of requests, admitted or refused, must not cause garbage collections.</summary>
public class EngineAllocationTests
{
    private const int Times = 10;

    private static readonly ResolvedOptions Options = Policies.Standard with
    {
        Lists = Policies.Standard.Lists with { SourceAware = true },
    };

    private static readonly Target Search = new()
    {
        Organization = "{org}",
        Project = "{project}",
        Permissions = ["members:{id}"],
        Roles = [["Reader"]],
        RequiresAccessList = true,
    };

    private static readonly Ask Good = new()
    {
        Target = Search,
        Credential = TestKey.One.Presented,
        Route = new Dictionary<string, string> { ["org"] = "acme", ["project"] = "web", ["id"] = "7" },
    };

    public static TheoryData<AccessReason> Reasons =>
    [
        AccessReason.None, AccessReason.NetworkNotAllowed, AccessReason.PermissionMissing, AccessReason.KeyUnknown,
        AccessReason.SecretWrong, AccessReason.RoleMissing, AccessReason.CredentialMissing,
        AccessReason.DomainNotAllowed, AccessReason.OutsideOrganization, AccessReason.OutsideProject,
    ];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void A_decision_allocates_nothing(AccessReason reason)
    {
        var facts = new Facts(AskFor(reason));
        var engine = new AccessEngine(Options);
        var snapshot = Policies.Compile(Options, Records());
        Assert.Equal(reason, engine.Evaluate(snapshot, facts).Reason);

        Assert.Equal(0, Allocation.Of(() =>
        {
            for (var i = 0; i < Times; i++)
            {
                engine.Evaluate(snapshot, facts);
            }
        }));
    }

    private static Ask AskFor(AccessReason reason) => reason switch
    {
        AccessReason.None => Good,
        AccessReason.NetworkNotAllowed => Good with { Address = "10.9.9.9" },
        AccessReason.PermissionMissing => Good with { Method = "POST" },
        AccessReason.KeyUnknown => Good with { Credential = TestKey.Unknown.Presented },
        AccessReason.SecretWrong => Good with { Credential = Presented.Text(TestKey.One.OtherText) },
        AccessReason.RoleMissing => Good with { Target = Search with { Roles = [["Owner"]] } },
        AccessReason.CredentialMissing => Good with { Credential = Presented.None },
        AccessReason.DomainNotAllowed => Good with { Page = Page.Of("https://evil.test") },
        AccessReason.OutsideOrganization => Good with { Route = new Dictionary<string, string> { ["org"] = "beta" } },
        AccessReason.OutsideProject => Good with { Route = new Dictionary<string, string> { ["org"] = "acme" } },
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Has no request."),
    };

    private static PolicyRecord[] Records() =>
    [
        Policies.On with { AllowedNetworks = Policies.Entries("10.0.0.0/8") },
        new RoleRecord("Reader") { Permissions = ["members:GET:*"] },
        new RoleRecord("Owner") { Permissions = ["*:*:*"] },
        new OrganizationRecord("acme")
        {
            Networks = Policies.Entries("10.0.0.0/9"),
            Domains = Policies.Entries("*.example"),
        },
        new ProjectRecord("acme", "web"),
        new AccountRecord("ops") { Organization = "acme", Roles = ["Reader"], Projects = [new("web")] },
        new KeyRecord(TestKey.One.Id)
        {
            SecretHash = TestKey.One.Hash, Account = "ops", Networks = Policies.Entries("10.0.0.0/24", "2001:db8::/32"),
            Domains = Policies.Entries("a.example"), Projects = [new("web") { Roles = ["Reader"] }],
        },
    ];
}
