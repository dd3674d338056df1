using System.Net;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Http.Credentials;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Seen;

/// <summary>The log line of a refusal, for every reason.</summary>
public class RefusalLogTests
{
    private const string Origin = "Origin: https://evil.example";

    private static readonly NewApiKey Page = TestKeys.Make("log page");
    private static readonly NewApiKey Server = TestKeys.Make("log server");
    private static readonly NewApiKey Member = TestKeys.Make("log member");
    private static readonly NewApiKey Dark = TestKeys.Make("log dark");
    private static readonly NewApiKey Listless = TestKeys.Make("log listless");

    private static readonly string Keys = KeyHost.Keys
        + Wire.Key(Page, "\"Domains\": \"app.example.com\"")
        + Wire.Key(Server, "\"Networks\": \"192.0.2.1\"")
        + Wire.Key(Member, "\"Organization\": \"acme\", \"Projects\": { \"dark\": { } }")
        + Wire.Key(Dark, "\"Organization\": \"dark\"")
        + Wire.Key(Listless, "\"RequireAccessList\": true");

    private static readonly string Main = Wire.Section(
        Keys,
        """
        "Accounts": { "closed": { "Enabled": false } }, "Roles": { "Owner": "*:*:*" },
        "Organizations": { "acme": { "Projects": { "web": {}, "dark": { "Enabled": false } } },
                           "dark": { "Enabled": false } },
        """);

    private static readonly string SourceAware = Main.Insert(1, """ "Lists": { "SourceAware": true }, """);

    private static readonly string SwitchedOff = Main.Replace(
        "\"Enabled\": true,", "\"Enabled\": false, \"DisabledReason\": \"maintenance\",", StringComparison.Ordinal);

    private static readonly string GlobalList = Main.Replace(
        "\"Enabled\": true,", "\"Enabled\": true, \"AllowedNetworks\": \"192.0.2.1\",", StringComparison.Ordinal);

    /// <summary>
    /// The reason, the target, a key or the text of one, what the line says, and the section if not the main one.
    /// </summary>
    private static readonly (AccessReason Reason, string Target, object? Key, string Says, string? Section)[] Table =
    [
        (AccessReason.PolicyUnavailable, "/any", KeyHost.Good, "/any with 503 # (Global - -)", ""),
        (AccessReason.ApiDisabled, "/any", KeyHost.Good, "/any with 503 # (Global - maintenance)", SwitchedOff),
        (AccessReason.SystemDisabled, "/system", KeyHost.Good, "/system with 503 # (System reports -)", null),
        (AccessReason.NetworkNotAllowed, "/any", KeyHost.Good,
            "/any with 403 # (Global - AllowedNetworks)", GlobalList),
        (AccessReason.CredentialMissing, "/any", null, "/any with 401 # (Credential - -)", null),
        (AccessReason.CredentialAmbiguous, "/any", "x,y", "/any with 400 # (Credential - -)", null),
        (AccessReason.CredentialMalformed, "/any", "nonsense", "/any with 401 # (Credential - shape)", null),
        (AccessReason.CredentialMalformed, "/any", new string('a', 513), "/any with 400 # (Credential - -)", null),
        (AccessReason.KeyUnknown, "/any", KeyHost.Unknown.Text, "/any with 401 # (Credential - -)", null),
        (AccessReason.SecretWrong, "/any", KeyHost.Disabled with
            {
                Text = MixedKeys.WithSecretOf(KeyHost.Disabled.Id, KeyHost.Unknown),
            }, "/any with 401 # (Key - -) for key id", null),
        (AccessReason.KeyDisabled, "/any", KeyHost.Disabled, "/any with 401 # (Key - -) for key id", null),
        (AccessReason.KeyExpired, "/any", KeyHost.Expired, "/any with 401 # (Key - -) for key id", null),
        (AccessReason.KeyNotYetValid, "/any", KeyHost.Early, "/any with 401 # (Key - -) for key id", null),
        (AccessReason.AccountDisabled, "/any", KeyHost.Orphan, "/any with 401 # (Account closed -) for key id", null),
        (AccessReason.EndpointNotFound, "/no/where%0d%0aFAKE", KeyHost.Good,
            "/no/where??FAKE with 404 # (Endpoint - -) for key id", null),
        (AccessReason.OutsideOrganization, "/o/be%0ata", Member,
            "/o/{org} with 403 # (Organization be?ta -) for key id", null),
        (AccessReason.OrganizationDisabled, "/any", Dark, "/any with 403 # (Organization dark -) for key id", null),
        (AccessReason.OutsideProject, "/p/web", Member, "/p/{project} with 403 # (Project web -) for key id", null),
        (AccessReason.ProjectDisabled, "/p/dark", Member, "/p/{project} with 403 # (Project dark -) for key id", null),
        (AccessReason.DomainNotAllowed, "/any", Page,
            "/any with 403 # (Key - Domains, origin https://evil.example) for key id", SourceAware),
        (AccessReason.BrowserNotAllowed, "/any", Server,
            "/any with 403 # (Key - Networks, origin https://evil.example) for key id", SourceAware),
        (AccessReason.NetworkNotAllowed, "/any", Server, "/any with 403 # (Key - Networks) for key id", null),
        (AccessReason.ServerNotAllowed, "/any", Page, "/any with 403 # (Key - Domains) for key id", null),
        (AccessReason.AccessListRequired, "/any", Listless,
            "/any with 403 # (Key - RequireAccessList) for key id", null),
        (AccessReason.EndpointUndeclared, "/undeclared", KeyHost.Good,
            "/undeclared with 403 # (Endpoint HTTP: GET /undeclared -) for key id", null),
        (AccessReason.RoleMissing, "/owners", KeyHost.Good, "/owners with 403 # (Key - Owner) for key id", null),
        (AccessReason.PermissionMissing, "/items/7", KeyHost.Good,
            "/items/{id} with 403 # (Key - items:GET:7) for key id", null),
    ];

    public static TheoryData<int, AccessReason> Rows { get; } = [.. Table.Select((row, i) => (i, row.Reason))];

    [Fact]
    public void Every_reason_has_a_row_in_the_refusal_log_table() =>
        Assert.Equal(
            // The line of too many attempts needs earlier requests: FailedAttemptReportTests.
            Enum.GetValues<AccessReason>().Except([AccessReason.None, AccessReason.TooManyAttempts]),
            Table.Select(row => row.Reason).Distinct().Order());

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_refusal_log_line_names_only_the_known_values(int row, AccessReason reason)
    {
        var (_, target, key, says, section) = Table[row];
        var known = key as NewApiKey;
        var text = known?.Text ?? key as string;
        var isBrowser = section == SourceAware;
        string[] headers = [text is null ? "Accept: */*" : $"X-Api-Key: {text}", isBrowser ? Origin : "Accept: */*"];
        var expected = $"refused {says.Replace("#", reason.Code(), StringComparison.Ordinal)}";
        expected = expected.EndsWith(" for key id", StringComparison.Ordinal)
            ? expected[..^2] + known!.Id
            : $"{expected} for key (not known)";

        using var log = new LogCapture();
        await using var host = await StartAsync(log, section ?? Main);
        foreach (var isAddressKnown in new[] { true, false })
        {
            host.Remote.IsUnknown = !isAddressKnown;
            await RawHttp.GetAsync(host.Address, target, headers);

            var line = log.Of(2).Last(refusal => refusal.Level == LogLevel.Information).Text;
            var from = isAddressKnown ? "203.0.113.9" : "(no address)";
            Assert.Matches("^[0-9a-f]{16}: ", line);
            Assert.Equal($"{expected} from {from}, policy revision 1.", line[18..]);
            Assert.All([KeyHost.Unknown.Id, text is { Length: > 20 } ? text[20..^6] : "\n"], hidden =>
                Assert.DoesNotContain(hidden, line, StringComparison.Ordinal));
        }

        Assert.Equal(2, log.Of(2).Count());
    }

    private static Task<TestHost> StartAsync(LogCapture log, string section) => TestHost.StartAsync(
        section.Length == 0 ? """{ "Limits": { "NetworksPerList": 1 } }""" : section,
        app =>
        {
            app.MapGet("/any", () => "in").RequireApiKey();
            app.MapGet("/undeclared", () => "in");
            app.MapGet("/system", () => "in").RequireApiKey().InApiSystem("reports");
            app.MapGet("/o/{org}", () => "in").RequireApiKey().InOrganization("{org}");
            app.MapGet("/p/{project}", () => "in").RequireApiKey().InProject("{project}");
            app.MapGet("/items/{id}", () => "in").RequirePermission("items", "{id}");
            app.MapGet("/owners", () => "in").RequireApiRole("Owner");
        },
        builder =>
        {
            var access = builder.AddApiAccessControl();
            if (section.Length == 0)
            {
                access.AddStore(_ => new DatabaseLikeSource(
                    new PolicySettings { Enabled = true, AllowedNetworks = [new("192.0.2.1"), new("192.0.2.2")] }));
            }

            builder.Logging.AddProvider(log);
        },
        from: IPAddress.Parse("203.0.113.9"));
}
