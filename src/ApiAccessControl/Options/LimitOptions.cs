namespace ApiAccessControl;

/// <summary>Limits for the number of keys and entries; <see langword="null"/> is no limit.</summary>
public sealed class LimitOptions
{
    /// <value>The maximum number of keys of one account. Default: by profile.</value>
    public int? KeysPerAccount { get; set; }

    /// <value>Whether disabled keys count toward <see cref="KeysPerAccount"/>. Default: <see langword="true"/>.</value>
    public bool? DisabledKeysCount { get; set; }

    /// <value>The maximum number of entries of one network list. Default: by profile.</value>
    public int? NetworksPerList { get; set; }

    /// <value>The maximum number of entries of one domain list. Default: by profile.</value>
    public int? DomainsPerList { get; set; }
}
