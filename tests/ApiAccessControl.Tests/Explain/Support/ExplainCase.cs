using ApiAccessControl.Keys;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Explain.Support;

/// <summary>A question whose answer has a reason.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Question">The request, without the key.</param>
/// <param name="Key">The key; null when there is none, or the question has a credential that is no key.</param>
internal sealed record ExplainCase(AccessReason Reason, AccessQuestion Question, NewApiKey? Key = null)
{
    public static readonly NewApiKey Good = TestKeys.Make("explain good");
    private static readonly NewApiKey Disabled = TestKeys.Make("explain disabled");
    private static readonly NewApiKey Expired = TestKeys.Make("explain expired");
    private static readonly NewApiKey Early = TestKeys.Make("explain early");
    private static readonly NewApiKey Orphan = TestKeys.Make("explain orphan");
    private static readonly NewApiKey Closed = TestKeys.Make("explain closed");
    private static readonly NewApiKey Pages = TestKeys.Make("explain pages");
    private static readonly NewApiKey Servers = TestKeys.Make("explain servers");
    private static readonly NewApiKey Unknown = TestKeys.Make("explain unknown");

    private static readonly DateTimeOffset LongAgo = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset FarAway = new(2199, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static PolicyRecord[] Records { get; } =
    [
        new PolicySettings { Enabled = true },
        new SystemRecord("reports") { Enabled = false },
        new RoleRecord("Owner"),
        new OrganizationRecord("acme"),
        new OrganizationRecord("gone") { Enabled = false },
        new ProjectRecord("acme", "web"),
        new ProjectRecord("acme", "old") { Enabled = false },
        new AccountRecord("closed") { Enabled = false },
        Of(Good) with
        {
            Organization = "acme", Permissions = ["orders:GET:7"], Projects = [new("web"), new("old")],
        },
        Of(Disabled) with { Enabled = false },
        Of(Expired) with { ExpiresAt = LongAgo },
        Of(Early) with { NotBefore = FarAway },
        Of(Orphan) with { Account = "closed" },
        Of(Closed) with { Organization = "gone" },
        Of(Pages) with { Domains = [new("app.example.com")] },
        Of(Servers) with { Networks = [new(ExplainHost.Inside.ToString())] },
    ];

    /// <summary>Those of the host with <see cref="Records"/> and source-aware lists.</summary>
    public static IReadOnlyList<ExplainCase> All { get; } =
    [
        new(AccessReason.None, At("/any"), Good),
        new(AccessReason.None, At("/orders/7"), Good),
        new(AccessReason.None, At("/projects/web"), Good),
        new(AccessReason.None, At("/any") with { Address = ExplainHost.Inside }, Servers),
        new(AccessReason.None, At("/any") with { Origin = "https://app.example.com" }, Pages),
        new(AccessReason.None, At("/open")),
        new(AccessReason.None, At("/off")),
        new(AccessReason.None, Preflight("/any")),
        new(AccessReason.SystemDisabled, At("/system"), Good),
        new(AccessReason.CredentialMissing, At("/any")),
        new(AccessReason.CredentialAmbiguous, At("/any") with { Credential = "one,two" }),
        new(AccessReason.CredentialMalformed, At("/any") with { Credential = new string('x', 513) }),
        new(AccessReason.CredentialMalformed, At("/any") with { Credential = "no-key" }),
        new(AccessReason.KeyUnknown, At("/any"), Unknown),
        new(AccessReason.SecretWrong, At("/any") with { Credential = WithOtherSecret(Good) }),
        new(AccessReason.KeyDisabled, At("/any"), Disabled),
        new(AccessReason.KeyExpired, At("/any"), Expired),
        new(AccessReason.KeyNotYetValid, At("/any"), Early),
        new(AccessReason.AccountDisabled, At("/any"), Orphan),
        new(AccessReason.OutsideOrganization, At("/in/beta"), Good),
        new(AccessReason.OutsideProject, At("/projects/none"), Good),
        new(AccessReason.OrganizationDisabled, At("/any"), Closed),
        new(AccessReason.ProjectDisabled, At("/projects/old"), Good),
        new(AccessReason.DomainNotAllowed, At("/any") with { Origin = "https://evil.example" }, Pages),
        new(AccessReason.ServerNotAllowed, At("/any"), Pages),
        new(AccessReason.NetworkNotAllowed, At("/any") with { Address = ExplainHost.Outside }, Servers),
        new(AccessReason.BrowserNotAllowed, WithFetchMetadata("/any"), Servers),
        new(AccessReason.AccessListRequired, At("/list"), Good),
        new(AccessReason.EndpointUndeclared, At("/undeclared"), Good),
        new(AccessReason.RoleMissing, At("/role"), Good),
        new(AccessReason.PermissionMissing, At("/orders/8"), Good),
        new(AccessReason.EndpointNotFound, At("/nothing"), Good),
    ];

    public static KeyRecord Of(NewApiKey key) => new(key.Id) { SecretHash = key.SecretHash };

    public static AccessQuestion At(string path) => new() { Path = path, Address = ExplainHost.Inside };

    public static string WithOtherSecret(NewApiKey key) =>
        KeyText.Complete($"aac_{key.Id}_{new string('0', KeyText.RandomLength)}");

    private static AccessQuestion WithFetchMetadata(string path) =>
        At(path) with { Headers = new HeaderDictionary { ["Sec-Fetch-Site"] = "cross-site" } };

    private static AccessQuestion Preflight(string path) => At(path) with
    {
        Method = "OPTIONS",
        Origin = "https://app.example.com",
        Headers = new HeaderDictionary { ["Access-Control-Request-Method"] = "GET" },
    };
}
