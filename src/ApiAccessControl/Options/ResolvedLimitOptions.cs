namespace ApiAccessControl.Options;

internal sealed record ResolvedLimitOptions
{
    public int? KeysPerAccount { get; init; }

    public bool DisabledKeysCount { get; init; } = true;

    public int? NetworksPerList { get; init; }

    public int? DomainsPerList { get; init; }
}
