namespace ApiAccessControl;

/// <summary>A newly created key. Its full text exists only in this object.</summary>
/// <param name="Id">The public part, which is also the id of the record.</param>
/// <param name="Text">The whole key. Show it once to its owner and do not store it.</param>
/// <param name="SecretHash">The hash that the record stores: <see cref="KeyRecord.SecretHash"/>.</param>
public sealed record NewApiKey(string Id, string Text, string SecretHash)
{
    /// <summary>Returns the id only, so that logging this value reveals no secret.</summary>
    public override string ToString() => Id;
}
