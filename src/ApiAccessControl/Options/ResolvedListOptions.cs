namespace ApiAccessControl.Options;

internal sealed record ResolvedListOptions
{
    public ListBinding Binds { get; init; }

    public EmptyListMeaning EmptyList { get; init; }

    public GlobalListMode GlobalList { get; init; }

    public RequirementSubject RequirementSatisfiedBy { get; init; }

    public string? RequirementNeedsRole { get; init; }

    public bool SourceAware { get; init; }

    public BothLists BothLists { get; init; }

    public AddressFamilies Families { get; init; }

    public NetworkForms Forms { get; init; } = NetworkForms.All;

    public DomainForms DomainForms { get; init; } = DomainForms.All;

    public NonPublicEntries NonPublicEntries { get; init; }
}
