namespace ApiAccessControl.Tests.Stores.Configuration;

public class OptionsReaderTests
{
    [Fact]
    public void An_option_that_is_not_set_is_left_to_the_profile()
    {
        var read = Reading.Section("{}").Options;

        Assert.Equivalent(new ApiAccessControlOptions(), read, strict: true);
        Assert.Null(read.Lists.Binds);
    }

    [Fact]
    public void Every_option_is_read()
    {
        var options = Reading.Section("""
            { "Profile": "Nats",
              "Credentials": { "Header": false, "HeaderName": "api-key", "Bearer": false, "Basic": true,
                "UserNameHeaderName": "api-username", "QueryParameterName": "key", "AuthorizationScheme": "ApiKey",
                "RemoveFromRequest": true, "SatisfiesAuthorization": true, "RememberVerified": false,
                "KeyPrefix": "zz9", "Pepper": "salt and", "Realm": "my api", "RequireHttps": "Refuse",
                "FailedAttempts": { "Limit": 20, "Window": "00:01:00" } },
              "Refusals": { "Format": "Atlas", "Disclosure": "Full" },
              "Lists": { "Binds": "RequiringOnly", "EmptyList": "Open", "GlobalList": "Required",
                "RequirementSatisfiedBy": "Account", "RequirementNeedsRole": "Owner",
                    "SourceAware": true, "BothLists": "All",
                "Families": "IPv4", "Forms": ["Address", "Range"], "DomainForms": "Host",
                "NonPublicEntries": "Reject" },
              "Limits": { "KeysPerAccount": 10, "DisabledKeysCount": false, "NetworksPerList": 5, "DomainsPerList": 6 },
              "UndeclaredEndpoints": "FailStart", "UnmatchedRequests": "Pass", "ReportOnly": true,
              "ReportOnlyUntil": "2027-01-01T00:00:00Z", "MaxStaleness": "01:00:00",
              "LookTimeout": "00:00:07" }
            """);

        Assert.Empty(options.Errors);
        var expected = new ApiAccessControlOptions
        {
            Profile = AccessProfile.Nats,
            UndeclaredEndpoints = UndeclaredEndpoints.FailStart,
            UnmatchedRequests = UnmatchedRequests.Pass,
            ReportOnly = true,
            ReportOnlyUntil = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero),
            MaxStaleness = TimeSpan.FromHours(1),
            LookTimeout = TimeSpan.FromSeconds(7),
            Credentials =
            {
                Header = false, HeaderName = "api-key", Bearer = false, Basic = true,
                    UserNameHeaderName = "api-username",
                QueryParameterName = "key", AuthorizationScheme = "ApiKey", RemoveFromRequest = true,
                SatisfiesAuthorization = true, RememberVerified = false,
                KeyPrefix = "zz9", Pepper = "salt and", Realm = "my api",
                RequireHttps = HttpsRequirement.Refuse,
                FailedAttempts = { Limit = 20, Window = TimeSpan.FromMinutes(1) },
            },
            Refusals = { Format = RefusalFormat.Atlas, Disclosure = Disclosure.Full },
            Lists =
            {
                Binds = ListBinding.RequiringOnly, EmptyList = EmptyListMeaning.Open, GlobalList =
                    GlobalListMode.Required,
                RequirementSatisfiedBy = RequirementSubject.Account, RequirementNeedsRole = "Owner", SourceAware = true,
                BothLists = BothLists.All, Families = AddressFamilies.IPv4,
                Forms = NetworkForms.Address | NetworkForms.Range, DomainForms = DomainForms.Host,
                NonPublicEntries = NonPublicEntries.Reject,
            },
            Limits = { KeysPerAccount = 10, DisabledKeysCount = false, NetworksPerList = 5, DomainsPerList = 6 },
        };
        Assert.Equivalent(expected, options.Options, strict: true);
        MustDifferFromDefaults(expected, new ApiAccessControlOptions());
    }

    // A new option that is missing above has its default and would pass.
    private static void MustDifferFromDefaults(object expected, object defaults)
    {
        foreach (var property in expected.GetType().GetProperties())
        {
            var (value, unset) = (property.GetValue(expected), property.GetValue(defaults));
            if (property.CanWrite)
            {
                Assert.True(!Equals(unset, value), $"{property.Name} is as it is by default.");
            }
            else
            {
                MustDifferFromDefaults(value!, unset!);
            }
        }
    }

    [Theory]
    [InlineData("Credentials", "UserNameHeaderName")]
    [InlineData("Credentials", "QueryParameterName")]
    [InlineData("Credentials", "AuthorizationScheme")]
    [InlineData("Credentials", "Pepper")]
    [InlineData("Lists", "RequirementNeedsRole")]
    [InlineData("Limits", "KeysPerAccount")]
    [InlineData("Limits", "NetworksPerList")]
    [InlineData("Limits", "DomainsPerList")]
    public void Null_means_unset_where_the_documentation_shows_it(string group, string name) =>
        Assert.Empty(Reading.Section($$"""{ "{{group}}": { "{{name}}": null } }""").Errors);

    [Theory]
    [InlineData("Credentials", "Header")]
    [InlineData("Credentials", "HeaderName")]
    [InlineData("Credentials", "RemoveFromRequest")]
    [InlineData("Credentials", "SatisfiesAuthorization")]
    [InlineData("Credentials", "KeyPrefix")]
    [InlineData("Credentials", "Realm")]
    [InlineData("Credentials", "RequireHttps")]
    [InlineData("Lists", "EmptyList")]
    [InlineData("Lists", "Forms")]
    [InlineData("Limits", "DisabledKeysCount")]
    [InlineData("Refusals", "Format")]
    public void Null_is_refused_for_every_other_option(string group, string name) =>
        Reading.Section($$"""{ "{{group}}": { "{{name}}": null } }""")
            .MustRefuse($"ApiAccessControl:{group}:{name}", "null or {}");

    [Fact]
    public void Null_over_a_value_unsets_it() =>
        Assert.Null(Reading.Section("""{ "Limits": { "KeysPerAccount": 5 } }""",
            """{ "Limits": { "KeysPerAccount": null } }""")
            .Options.Limits.KeysPerAccount);

    [Theory]
    [InlineData("HeaderName", "X-Api-Key, X(Key")]
    [InlineData("AuthorizationScheme", "Bearer")]
    [InlineData("AuthorizationScheme", "basic")]
    [InlineData("AuthorizationScheme", "DIGEST")]
    [InlineData("AuthorizationScheme", "Api Key")]
    [InlineData("AuthorizationScheme", "ApiKey:")]
    [InlineData("AuthorizationScheme", "")]
    [InlineData("HeaderName", "X-Api-Key:")]
    [InlineData("HeaderName", "X-Äpi")]
    [InlineData("HeaderName", "")]
    [InlineData("UserNameHeaderName", "a\\r\\nb")]
    [InlineData("QueryParameterName", "a=b")]
    [InlineData("QueryParameterName", "a&b")]
    [InlineData("QueryParameterName", "")]
    [InlineData("KeyPrefix", "a")]
    [InlineData("KeyPrefix", "abcdefghi")]
    [InlineData("KeyPrefix", "1ab")]
    [InlineData("KeyPrefix", "Aac")]
    [InlineData("KeyPrefix", "a_b")]
    [InlineData("Realm", "a\\\"b")]
    [InlineData("Realm", "a\\\\b")]
    [InlineData("Realm", "\\\"ab")]
    [InlineData("Realm", "a\\nb")]
    [InlineData("Realm", "café")]
    [InlineData("Realm", "")]
    public void A_name_that_is_not_valid_in_a_header_is_refused(string name, string value) =>
        Reading.Section($$"""{ "Credentials": { "{{name}}": "{{value}}" } }""")
            .MustRefuse($"ApiAccessControl:Credentials:{name}", "and must be");

    [Theory]
    [InlineData("KeyPrefix", "ab")]
    [InlineData("KeyPrefix", "a1234567")]
    [InlineData("HeaderName", "x!#$%&'*+.^_`|~1")]
    [InlineData("AuthorizationScheme", "Bearers")]
    [InlineData("AuthorizationScheme", "Api-Key")]
    [InlineData("QueryParameterName", "api_key-1.~")]
    [InlineData("QueryParameterName", "k")]
    [InlineData("Realm", "my api, v2")]
    public void A_name_that_is_valid_in_a_header_is_accepted(string name, string value) =>
        Assert.Empty(Reading.Section($$"""{ "Credentials": { "{{name}}": "{{value}}" } }""").Errors);

    [Theory]
    [InlineData("\"X-Api-Key\"", "X-Api-Key")]
    [InlineData("\"X-Api-Key, Api-Key\"", "X-Api-Key, Api-Key")]
    [InlineData("\"X-Api-Key Api-Key\"", "X-Api-Key, Api-Key")]
    [InlineData("[\"X-Api-Key\", \"Api-Key\"]", "X-Api-Key, Api-Key")]
    [InlineData("\"off\"", null)]
    public void The_names_of_the_header_are_a_list(string json, string? expected) =>
        Assert.Equal(expected, Reading.Section($$"""{ "Credentials": { "HeaderName": {{json}} } }""")
            .Options.Credentials.HeaderName);

    [Theory]
    [InlineData("\"X-Api-Key,,Api-Key\"", "empty entry")]
    [InlineData("\"X-Api-Key,\"", "empty entry")]
    [InlineData("[\"X-Api-Key, Api-Key\"]", "and must be")]
    [InlineData("[\"X-Api-Key\", \"\"]", "is empty")]
    [InlineData("[]", "and must be")]
    public void A_list_of_header_names_has_only_valid_names(string json, string words) =>
        Assert.Contains(
            Reading.Section($$"""{ "Credentials": { "HeaderName": {{json}} } }""").Errors,
            error => error.Path.StartsWith("ApiAccessControl:Credentials:HeaderName", StringComparison.Ordinal)
                && error.Message.Contains(words, StringComparison.Ordinal));

    [Theory]
    [InlineData("\"Address\"", NetworkForms.Address)]
    [InlineData("\"address Cidr\"", NetworkForms.Address | NetworkForms.Cidr)]
    [InlineData("[\"Range\"]", NetworkForms.Range)]
    [InlineData("\"All\"", NetworkForms.All)]
    public void Forms_are_a_list_of_names(string json, NetworkForms expected) =>
        Assert.Equal(expected, Reading.Section($$"""{ "Lists": { "Forms": {{json}} } }""").Options.Lists.Forms);

    [Theory]
    [InlineData("\"None\"", "may have Address, Cidr, Range, All")]
    [InlineData("\"7\"", "may have Address, Cidr, Range, All")]
    [InlineData("\"Address, Ranges\"", "may have Address, Cidr, Range, All")]
    [InlineData("[\"Address, Cidr\"]", "may have Address, Cidr, Range, All")]
    [InlineData("\"\"", "no form")]
    [InlineData("[]", "no form")]
    public void Forms_of_another_type_are_refused(string json, string words) =>
        Reading.Section($$"""{ "Lists": { "Forms": {{json}} } }""").MustRefuse("ApiAccessControl:Lists:Forms", words);

    [Fact]
    public void The_text_off_for_forms_means_those_of_the_profile() =>
        Assert.Null(Reading.Section("""{ "Lists": { "Forms": "off" } }""").Options.Lists.Forms);
}
