namespace ApiAccessControl.Cli.Hosting;

/// <summary>Where a host in this process finds its options and its policy.</summary>
/// <param name="File">The policy file; null when the policy is in the settings.</param>
/// <param name="Settings">The settings files, each on top of the one before.</param>
internal sealed record LocalPolicy(string? File, IReadOnlyList<string> Settings)
{
    /// <summary>The pepper, which is in no file.</summary>
    public string? Pepper { get; init; }

    /// <summary>The profile of a host whose other options are not known.</summary>
    public AccessProfile? Profile { get; init; }

    /// <summary>The endpoints of the application; null when they are not known.</summary>
    public AccessMapFile? Map { get; init; }

    public override string ToString() => nameof(LocalPolicy);
}
