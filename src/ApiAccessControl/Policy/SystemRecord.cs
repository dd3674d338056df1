namespace ApiAccessControl.Stores;

/// <summary>A named switch for some of the endpoints.</summary>
/// <param name="Id">The name the endpoints use.</param>
public sealed record SystemRecord(string Id) : PolicyRecord(PolicyRecordKind.System, Id)
{
    /// <value>The switch. Off until it is turned on.</value>
    public bool Enabled { get; init; }
}
