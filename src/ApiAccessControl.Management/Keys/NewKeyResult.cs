namespace ApiAccessControl.Management;

/// <summary>A key with a new secret.</summary>
/// <param name="Key">The key.</param>
/// <param name="Text">The whole key, for its owner. Show it once and keep it nowhere.</param>
public sealed record NewKeyResult(ManagedKey Key, string Text)
{
    /// <summary>The id alone, so that a log of this value gives nothing away.</summary>
    public override string ToString() => Key.Record.Id;
}
