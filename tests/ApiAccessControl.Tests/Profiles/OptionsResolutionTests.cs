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
        var resolved = Set(profile).Resolve();
        Assert.Equal((Lists, Limits), (resolved.Lists, resolved.Limits));
        Assert.Equal((RefusalFormat.ProblemDetails, Disclosure.Full), (resolved.RefusalFormat, resolved.Disclosure));
        Assert.Equal((UndeclaredEndpoints.FailStart, UnmatchedRequests.Pass),
            (resolved.UndeclaredEndpoints, resolved.UnmatchedRequests));
        Assert.Equal(
            (true, true, true),
            (resolved.Credentials.Header, resolved.Credentials.Bearer, resolved.Credentials.Basic));
        Assert.Equal(["X-K", "K"], resolved.Credentials.HeaderNames);
        Assert.Equal(("X-U", "k", "ApiKey"), (
            resolved.Credentials.UserNameHeaderName, resolved.Credentials.QueryParameterName,
            resolved.Credentials.AuthorizationScheme));
        Assert.Equal((true, true), (
            resolved.Credentials.RemoveFromRequest, resolved.Credentials.SatisfiesAuthorization));
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
    private static void Copy(object resolved, object options)
    {
        foreach (var option in options.GetType().GetProperties())
        {
            option.SetValue(options, resolved.GetType().GetProperty(option.Name)!.GetValue(resolved));
        }
    }
}
