namespace ApiAccessControl;

/// <summary>A key that was just made. This is the only time its text exists on our side.</summary>
/// <param name="Id">The public part: the name of its record.</param>
/// <param name="Text">The whole key, for its owner alone; show it once and keep it nowhere.</param>
/// <param name="SecretHash">What its record stores: <see cref="KeyRecord.SecretHash"/>.</param>
public sealed record NewApiKey(string Id, string Text, string SecretHash)
{
    /// <summary>The id alone, so that a log of this value gives nothing away.</summary>
    public override string ToString() => Id;
}
