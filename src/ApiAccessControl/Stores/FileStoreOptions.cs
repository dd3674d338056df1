namespace ApiAccessControl.Stores;

/// <summary>Options of a policy that is stored in a file.</summary>
public sealed class FileStoreOptions
{
    /// <value>
    /// Whether a missing file is created with an empty policy. Default: <see langword="false"/>, so that with a wrong
    /// path the host does not start, instead of starting with an empty policy.
    /// </value>
    public bool CreateIfMissing { get; set; }

    /// <value>
    /// How often the file is checked in addition to file system notifications, which network and container mounts can
    /// lose. Default: 2 s.
    /// </value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <value>How long a commit waits for another process that commits. Default: 10 s.</value>
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
