namespace ApiAccessControl.Management;

/// <summary>A key as it is shown.</summary>
/// <param name="Record">The record, without its hashes.</param>
/// <param name="Version">The revision at which it last changed; uses do not change it.</param>
public sealed record ManagedKey(KeyRecord Record, long Version)
{
    /// <value>Whether it works.</value>
    public required KeyState State { get; init; }

    /// <value>
    /// What its text begins with: prefix, id and the separators; <see langword="null"/> for an imported text.
    /// </value>
    public string? Start { get; init; }

    /// <value>Its organization, or its account's.</value>
    public string? Organization { get; init; }

    /// <value>
    /// Until when the secret before the last rotation is accepted too; <see langword="null"/> when it is not.
    /// </value>
    public DateTimeOffset? RotationUntil { get; init; }

    /// <value>Whether its text was imported, so that it cannot be rotated.</value>
    public bool IsImported { get; init; }

    /// <value>Whether it can be used with HTTP Digest.</value>
    public bool IsDigest { get; init; }

    /// <value>Its last use; <see langword="null"/> when it was never used or the store keeps none.</value>
    public KeyUse? LastUse { get; init; }
}
