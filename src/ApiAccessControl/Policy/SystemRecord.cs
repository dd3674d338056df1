namespace ApiAccessControl.Stores;

/// <summary>A named switch for a group of endpoints.</summary>
/// <param name="Id">The name that the endpoints refer to.</param>
public sealed record SystemRecord(string Id) : PolicyRecord(PolicyRecordKind.System, Id)
{
    /// <value>Whether the system is enabled. Default: <see langword="false"/>.</value>
    public bool Enabled { get; init; }
}
