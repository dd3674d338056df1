namespace ApiAccessControl.Management;

/// <summary>How a document is imported.</summary>
public sealed record ImportOptions
{
    /// <value>Whether only the differences are computed, with all checks except those of the commit.</value>
    public bool DryRun { get; init; }

    /// <value>Overrides as in <see cref="WriteOptions.Force"/>.</value>
    public bool Force { get; init; }
}
