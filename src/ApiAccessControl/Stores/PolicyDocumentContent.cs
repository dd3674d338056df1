namespace ApiAccessControl.Stores;

/// <summary>What was read from a document. With one error in it nothing of it may be used.</summary>
/// <param name="Records">Its records.</param>
/// <param name="Errors">Every error, each with line, column and path. None holds a secret.</param>
public sealed record PolicyDocumentContent(IReadOnlyList<PolicyRecord> Records, IReadOnlyList<string> Errors)
{
    /// <summary>The counts alone: records hold hashes.</summary>
    public override string ToString() => $"{Records.Count} records, {Errors.Count} errors";
}
