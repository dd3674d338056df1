namespace ApiAccessControl;

/// <summary>How many keys and entries there may be; <see langword="null"/> is no limit.</summary>
public sealed class LimitOptions
{
    /// <value>The keys one account may have. Default: by profile.</value>
    public int? KeysPerAccount { get; set; }

    /// <value>Whether disabled keys count toward <see cref="KeysPerAccount"/>. Default: <see langword="true"/>.</value>
    public bool? DisabledKeysCount { get; set; }

    /// <value>The network entries one list may have. Default: by profile.</value>
    public int? NetworksPerList { get; set; }

    /// <value>The domain entries one list may have. Default: by profile.</value>
    public int? DomainsPerList { get; set; }
}
