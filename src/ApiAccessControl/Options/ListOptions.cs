namespace ApiAccessControl;

/// <summary>How access lists are read and when they bind.</summary>
public sealed class ListOptions
{
    /// <value>The requests on which a list that is on binds. Default: by profile.</value>
    public ListBinding? Binds { get; set; }

    /// <value>The meaning of a list that is on but empty. Default: by profile.</value>
    public EmptyListMeaning? EmptyList { get; set; }

    /// <value>The meaning of an absent global list. Default: by profile.</value>
    public GlobalListMode? GlobalList { get; set; }

    /// <value>Whose network list satisfies a requirement. Default: by profile.</value>
    public RequirementSubject? RequirementSatisfiedBy { get; set; }

    /// <value>An additional role that an operation with a requirement needs. Default: by profile.</value>
    public string? RequirementNeedsRole { get; set; }

    /// <value>Whether domain lists bind browsers and network lists bind servers. Default: by profile.</value>
    public bool? SourceAware { get; set; }

    /// <value>
    /// What a browser must match when both lists are on and <see cref="SourceAware"/> is set. Default: by profile.
    /// </value>
    public BothLists? BothLists { get; set; }

    /// <value>The address families an entry may have. Default: by profile.</value>
    public AddressFamilies? Families { get; set; }

    /// <value>The forms an entry may have. Default: by profile.</value>
    public NetworkForms? Forms { get; set; }

    /// <value>The forms a domain entry may have. Default: by profile.</value>
    public DomainForms? DomainForms { get; set; }

    /// <value>How entries are treated that no public client can match. Default: by profile.</value>
    public NonPublicEntries? NonPublicEntries { get; set; }
}
