using ApiAccessControl.Options;

namespace ApiAccessControl.Tests.Profiles;

public class OptionsResolutionTests
{
    private static readonly ResolvedListOptions Lists = new()
    {
        Binds = ListBinding.RequiringOnly,
        EmptyList = EmptyListMeaning.Refuse,
        GlobalList = GlobalListMode.Required,
        RequirementSatisfiedBy = RequirementSubject.KeyOrAccount,
        RequirementNeedsRole = "Reader",
        SourceAware = true,
        BothLists = BothLists.All,
        Families = AddressFamilies.IPv6,
        Forms = NetworkForms.Range,
        DomainForms = DomainForms.Wildcard,
        NonPublicEntries = NonPublicEntries.Reject,
    };

    private static readonly ResolvedLimitOptions Limits = new()
    {
        KeysPerAccount = 3,
        DisabledKeysCount = false,
        NetworksPerList = 7,
        DomainsPerList = 8,
    };

    public static TheoryData<AccessProfile> Profiles => [.. Enum.GetValues<AccessProfile>()];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void A_set_option_overrides_every_profile(AccessProfile profile)
    {
        var rules = Set(profile).Resolve();
        Assert.Equal((Lists, Limits), (rules.Lists, rules.Limits));
        Assert.Equal((RefusalFormat.ProblemDetails, Disclosure.Full), (rules.RefusalFormat, rules.Disclosure));
        Assert.Equal((UndeclaredEndpoints.FailStart, UnmatchedRequests.Pass),
            (rules.UndeclaredEndpoints, rules.UnmatchedRequests));
        Assert.Equal((true, true, true), (rules.Credentials.Header, rules.Credentials.Bearer, rules.Credentials.Basic));
        Assert.Equal(["X-K", "K"], rules.Credentials.HeaderNames);
        Assert.Equal(("X-U", "k", "ApiKey"), (
            rules.Credentials.UserNameHeaderName, rules.Credentials.QueryParameterName,
            rules.Credentials.AuthorizationScheme));
        Assert.Equal((true, true), (
            rules.Credentials.RemoveFromRequest, rules.Credentials.SatisfiesAuthorization));
    }

    [Fact]
    public void The_end_of_report_only_applies_only_while_report_only_is_on()
    {
        var until = DateTimeOffset.UnixEpoch;

        Assert.Null(new ApiAccessControlOptions { ReportOnlyUntil = until }.Resolve().ReportOnlyUntil);
        Assert.Equal(until,
            new ApiAccessControlOptions { ReportOnly = true, ReportOnlyUntil = until }.Resolve().ReportOnlyUntil);
    }

    private static ApiAccessControlOptions Set(AccessProfile profile)
    {
        var options = new ApiAccessControlOptions
        {
            Profile = profile,
            UndeclaredEndpoints = UndeclaredEndpoints.FailStart,
            UnmatchedRequests = UnmatchedRequests.Pass,
            Refusals = { Format = RefusalFormat.ProblemDetails, Disclosure = Disclosure.Full },
            Credentials =
            {
                Header = true, Bearer = true, Basic = true, HeaderName = "X-K,K", UserNameHeaderName = "X-U",
                QueryParameterName = "k", AuthorizationScheme = "ApiKey", RemoveFromRequest = true,
                SatisfiesAuthorization = true,
            },
        };
        Copy(Lists, options.Lists);
        Copy(Limits, options.Limits);
        return options;
    }

    // Every option has a resolved option of the same name.
    private static void Copy(object rules, object options)
    {
        foreach (var option in options.GetType().GetProperties())
        {
            option.SetValue(options, rules.GetType().GetProperty(option.Name)!.GetValue(rules));
        }
    }
}
