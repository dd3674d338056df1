namespace ApiAccessControl.Stores;

/// <summary>The policy in force on this node, and how the last looks at its source went.</summary>
/// <param name="Revision">The revision of the policy in force; 0 before the first load.</param>
/// <param name="Keys">How many keys it has.</param>
/// <param name="Age">How long ago the source answered last; zero for a source that is always in reach.</param>
/// <param name="LoadedAt">When it came into force; <see langword="null"/> before the first load.</param>
/// <param name="IsInForce">Whether it decides; if not, every request is refused.</param>
/// <param name="UnreadableRecords">How many records cannot be read, and so refuse what depends on them.</param>
/// <param name="LastError">Why the last look failed; <see langword="null"/> when it succeeded. Never a secret.</param>
/// <param name="Store">The name of the type of the store.</param>
public sealed record PolicyStatus(
    long Revision, int Keys, TimeSpan Age, DateTimeOffset? LoadedAt, bool IsInForce, int UnreadableRecords,
    string? LastError, string Store);
