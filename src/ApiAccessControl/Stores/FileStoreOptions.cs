namespace ApiAccessControl.Stores;

/// <summary>How a policy is kept in a file.</summary>
public sealed class FileStoreOptions
{
    /// <value>
    /// Whether a file that is not there is written, with an empty policy. Default: <see langword="false"/>, so that a
    /// wrong path refuses the start instead of starting over.
    /// </value>
    public bool CreateIfMissing { get; set; }

    /// <value>
    /// How often the file is looked at beside the notices of the file system, which network and container mounts lose.
    /// Default: 2 s.
    /// </value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <value>How long a commit waits for another process that commits. Default: 10 s.</value>
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
