namespace ApiAccessControl.Options;

/// <summary>The presets of the profiles. Each differs from Standard only in what is written here.</summary>
internal static class Presets
{
    private static readonly ResolvedOptions Standard = new()
    {
        Profile = AccessProfile.Standard,
        Credentials = new() { Header = true, HeaderNames = ["X-Api-Key"], Bearer = true, Basic = false },
        RefusalFormat = RefusalFormat.Simple,
        Disclosure = Disclosure.None,
        Lists = new(),
        Limits = new(),
        UndeclaredEndpoints = UndeclaredEndpoints.Refuse,
        EnabledByDefault = false,
        ProjectsEnabledByDefault = true,
    };

    private static readonly ResolvedOptions Nats = Standard with
    {
        Profile = AccessProfile.Nats,
        Credentials = Standard.Credentials with
        {
            HeaderNames = ["api-key"],
            UserNameHeaderName = "api-username",
            Bearer = false,
        },
        Lists = new() { GlobalList = GlobalListMode.Required, Forms = NetworkForms.Address },
    };

    private static readonly ResolvedOptions CloudManager = Standard with
    {
        Profile = AccessProfile.CloudManager,
        Credentials = Standard.Credentials with { Header = false, Bearer = false, Basic = true },
        RefusalFormat = RefusalFormat.Atlas,
        Disclosure = Disclosure.CodeAndAddress,
        Lists = new()
        {
            EmptyList = EmptyListMeaning.Open,
            RequirementSatisfiedBy = RequirementSubject.Account,
            Families = AddressFamilies.IPv4,
            Forms = NetworkForms.Address | NetworkForms.Cidr,
        },
        UndeclaredEndpoints = UndeclaredEndpoints.KeyOnly,
        EnabledByDefault = true,
    };

    private static readonly ResolvedOptions AtlasLegacy = CloudManager with
    {
        Profile = AccessProfile.AtlasLegacy,
        Credentials = Standard.Credentials,
        Lists = CloudManager.Lists with
        {
            Binds = ListBinding.RequiringOnly,
            Families = AddressFamilies.Both,
            RequirementNeedsRole = "Owner",
        },
        Limits = new() { KeysPerAccount = 10, DisabledKeysCount = true },
        ProjectsEnabledByDefault = false,
    };

    private static readonly ResolvedOptions TokenSecurity = Standard with
    {
        Profile = AccessProfile.TokenSecurity,
        Lists = new()
        {
            SourceAware = true,
            BothLists = BothLists.BySource,
            RequirementSatisfiedBy = RequirementSubject.Key,
            Forms = NetworkForms.Address,
            DomainForms = DomainForms.Host,
            NonPublicEntries = NonPublicEntries.Warn,
        },
        Limits = new() { NetworksPerList = 5, DomainsPerList = 5 },
        UndeclaredEndpoints = UndeclaredEndpoints.KeyOnly,
        EnabledByDefault = true,
    };

    private static readonly ResolvedOptions Atlas = CloudManager with
    {
        Profile = AccessProfile.Atlas,
        Lists = CloudManager.Lists with
        {
            RequirementSatisfiedBy = RequirementSubject.Key,
            Families = AddressFamilies.Both,
        },
    };

    public static ResolvedOptions For(AccessProfile profile) => profile switch
    {
        AccessProfile.Standard => Standard,
        AccessProfile.Nats => Nats,
        AccessProfile.CloudManager => CloudManager,
        AccessProfile.AtlasLegacy => AtlasLegacy,
        AccessProfile.TokenSecurity => TokenSecurity,
        AccessProfile.Atlas => Atlas,
        _ => throw new ArgumentOutOfRangeException(nameof(profile), profile, "Unknown profile."),
    };
}
