using ApiAccessControl.Options;
using ApiAccessControl.Stores;
using ApiAccessControl.Stores.Configuration;
using ApiAccessControl.Tests.Stores.Configuration;

namespace ApiAccessControl.Tests.Profiles;

/// <summary>The table of the profiles, row by row, against the options they resolve to.</summary>
public class ProfileTableTests
{
    [Theory]
    //          row                           Standard, Nats, CloudManager, AtlasLegacy, TokenSecurity, Atlas
    [InlineData("global switch by default", "off", "off", "on", "on", "on", "on")]
    [InlineData("systems by default", "off", "off", "off", "off", "off", "off")]
    [InlineData("projects by default", "on", "on", "on", "off", "on", "on")]
    [InlineData("global list", "Optional", "Required", "Optional", "Optional", "Optional", "Optional")]
    [InlineData("requirement satisfied by", "KeyOrAccount", "KeyOrAccount", "Account", "Account", "Key", "Key")]
    [InlineData("lists bind", "AllRequests", "AllRequests", "AllRequests", "RequiringOnly", "AllRequests",
        "AllRequests")]
    [InlineData("by source", "no", "no", "no", "no", "BySource", "no")]
    [InlineData("on but empty", "Refuse", "Refuse", "Open", "Open", "Refuse", "Open")]
    [InlineData("families", "Both", "Both", "IPv4", "Both", "Both", "Both")]
    [InlineData("networks", "All", "Address", "Address, Cidr", "Address, Cidr", "Address", "Address, Cidr")]
    [InlineData("domains", "All", "All", "All", "All", "Host", "All")]
    [InlineData("non-public entries", "Allow", "Allow", "Allow", "Allow", "Warn", "Allow")]
    [InlineData("entries per list", "-", "-", "-", "-", "5 + 5", "-")]
    [InlineData("keys per account", "-", "-", "-", "10, disabled count", "-", "-")]
    [InlineData("requirement also needs role", "-", "-", "-", "Owner", "-", "-")]
    [InlineData("undeclared endpoints", "Refuse", "Refuse", "KeyOnly", "KeyOnly", "KeyOnly", "KeyOnly")]
    [InlineData("credential", "header X-Api-Key, Bearer", "headers api-username / api-key", "Basic",
        "header X-Api-Key, Bearer", "header X-Api-Key, Bearer", "Basic")]
    [InlineData("refusals", "Simple", "Simple", "Atlas", "Atlas", "Simple", "Atlas")]
    [InlineData("disclosure", "None", "None", "CodeAndAddress", "CodeAndAddress", "None", "CodeAndAddress")]
    public void A_row_of_the_option_table_holds_in_every_profile(string row, params string[] cells)
    {
        Assert.Equal(Enum.GetValues<AccessProfile>().Length, cells.Length);
        foreach (var (profile, cell) in Enum.GetValues<AccessProfile>().Zip(cells))
        {
            Assert.Equal($"{profile}: {cell}",
                $"{profile}: {Cell(row, new ApiAccessControlOptions { Profile = profile }.Resolve())}");
        }
    }

    [Theory] // What the table leaves out is the same in every profile.
    [InlineData("UnmatchedRequests", "Refuse")]
    [InlineData("ReportOnlyUntil", "")]
    [InlineData("MaxStaleness", "00:15:00")]
    [InlineData("Credentials.QueryParameterName", "")]
    [InlineData("Credentials.AuthorizationScheme", "")]
    [InlineData("Credentials.RemoveFromRequest", "False")]
    [InlineData("Credentials.SatisfiesAuthorization", "False")]
    [InlineData("Credentials.KeyPrefix", "aac")]
    [InlineData("Credentials.Pepper", "")]
    [InlineData("Credentials.RememberVerified", "True")]
    [InlineData("Credentials.Realm", "api")]
    [InlineData("Credentials.RequireHttps", "Warn")]
    [InlineData("Lists.BothLists", "BySource")]
    public void An_option_outside_the_table_is_the_same_in_every_profile(string option, string expected) =>
        Assert.All(Enum.GetValues<AccessProfile>(), profile => Assert.Equal(
            expected, $"{Options(profile).Single(rule => rule.Name == option).Value}"));

    [Fact] // A new option needs a row, or a line above.
    public void Only_options_of_the_table_differ_between_profiles()
    {
        var differing = Enum.GetValues<AccessProfile>().SelectMany(Options)
            .GroupBy(rule => rule.Name, rule => rule.Value)
            .Where(values => values.Distinct().Skip(1).Any()).Select(values => values.Key);

        Assert.Equal(
            [
                "Credentials.Basic", "Credentials.Bearer", "Credentials.Header", "Credentials.HeaderNames",
                "Credentials.UserNameHeaderName", "Disclosure", "EnabledByDefault", "Limits.DomainsPerList",
                "Limits.KeysPerAccount", "Limits.NetworksPerList", "Lists.Binds", "Lists.DomainForms",
                "Lists.EmptyList", "Lists.Families", "Lists.Forms", "Lists.GlobalList", "Lists.NonPublicEntries",
                "Lists.RequirementNeedsRole", "Lists.RequirementSatisfiedBy", "Lists.SourceAware", "Profile",
                "ProjectsEnabledByDefault", "RefusalFormat", "UndeclaredEndpoints",
            ],
            differing.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<(string Name, string? Value)> Options(AccessProfile profile) =>
        Flat("", new ApiAccessControlOptions { Profile = profile }.Resolve());

    private static IEnumerable<(string Name, string? Value)> Flat(string prefix, object options) =>
        options.GetType().GetProperties().SelectMany(property => property.GetValue(options) switch
        {
            ResolvedCredentialOptions or ResolvedListOptions or ResolvedLimitOptions =>
                Flat($"{property.Name}.", property.GetValue(options)!),
            string[] names => [(prefix + property.Name, string.Join(' ', names))],
            var value => [(prefix + property.Name, $"{value}")],
        });

    [Fact]
    public void Without_a_set_option_only_the_profile_decides() =>
        Assert.All(Enum.GetValues<AccessProfile>(), profile => Assert.Equal(
            Presets.For(profile) with { MaxStaleness = TimeSpan.FromMinutes(15) },
            new ApiAccessControlOptions { Profile = profile }.Resolve()));

    [Fact]
    public void An_undefined_profile_has_no_options() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Presets.For((AccessProfile)6));

    private static string Cell(string row, ResolvedOptions options) => row switch
    {
        "global switch by default" => options.EnabledByDefault ? "on" : "off",
        "systems by default" => Written("""{ "Systems": { "reports": {} } }""", options).Single<SystemRecord>().Enabled
            ? "on" : "off",
        "projects by default" => options.ProjectsEnabledByDefault ? "on" : "off",
        "global list" => options.Lists.GlobalList.ToString(),
        "requirement satisfied by" => options.Lists.RequirementSatisfiedBy.ToString(),
        "lists bind" => options.Lists.Binds.ToString(),
        "by source" => options.Lists.SourceAware ? options.Lists.BothLists.ToString() : "no",
        "on but empty" => options.Lists.EmptyList.ToString(),
        "families" => options.Lists.Families.ToString(),
        "networks" => options.Lists.Forms.ToString(),
        "domains" => options.Lists.DomainForms.ToString(),
        "non-public entries" => options.Lists.NonPublicEntries.ToString(),
        "entries per list" => options.Limits.NetworksPerList is null && options.Limits.DomainsPerList is null ? "-"
            : $"{options.Limits.NetworksPerList} + {options.Limits.DomainsPerList}",
        "keys per account" => options.Limits.KeysPerAccount is { } most
            ? $"{most}, disabled {(options.Limits.DisabledKeysCount ? "count" : "do not")}" : "-",
        "requirement also needs role" => options.Lists.RequirementNeedsRole ?? "-",
        "undeclared endpoints" => options.UndeclaredEndpoints.ToString(),
        "credential" => Credential(options.Credentials),
        "refusals" => options.RefusalFormat.ToString(),
        "disclosure" => options.Disclosure.ToString(),
        _ => throw new ArgumentOutOfRangeException(nameof(row), row, "Not a row of the table."),
    };

    private static ConfigurationDocument Written(string policy, ResolvedOptions options) => ConfigurationReader.Read(
        Reading.Json($$"""{ "Policy": {{policy}} }""").Build(), new() { Profile = options.Profile },
        _ => new(options.EnabledByDefault, options.ProjectsEnabledByDefault), []);

    private static string Credential(ResolvedCredentialOptions options) => string.Join(", ", new[]
    {
        !options.Header ? null
            : options.UserNameHeaderName is null ? $"header {string.Join(' ', options.HeaderNames)}"
            : $"headers {options.UserNameHeaderName} / {string.Join(' ', options.HeaderNames)}",
        options.Bearer ? "Bearer" : null,
        options.Basic ? "Basic" : null,
        options.QueryParameterName is null ? null : "query",
    }.OfType<string>());
}
