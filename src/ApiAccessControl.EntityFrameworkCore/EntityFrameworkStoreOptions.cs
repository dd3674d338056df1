namespace ApiAccessControl.Stores;

/// <summary>How the policy is kept in a database.</summary>
public sealed class EntityFrameworkStoreOptions
{
    /// <value>
    /// How often every node asks for changes, which is how late a change arrives at most while the database can be
    /// reached. Notifications wake a node before. Default: 5 seconds.
    /// </value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <value>
    /// How many revisions of the change log are kept. A node further behind reads the whole policy. Default: 100,000.
    /// </value>
    public int RememberedRevisions { get; set; } = 100_000;

    /// <value>
    /// Whether this node only reads the policy. It then stores no last uses and has no <see cref="IPolicyManager"/>,
    /// and its database user needs the role <c>api_access_reader</c> only. Default: <see langword="false"/>.
    /// </value>
    public bool ReadOnly { get; set; }

    /// <value>
    /// How long a writer may leave its transaction idle before the server ends its session, so that a manager that
    /// hangs does not keep the others from revoking a key. Writers wait for a lock twice, and for a statement three
    /// times as long. PostgreSQL only. Default: 5 seconds.
    /// </value>
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <value>
    /// The connection string of the one connection that looks for changes, which is not of the pool of the context.
    /// Default: that of the context. Set it when the context is configured with a data source, which does not tell its
    /// password: looks otherwise share its pool, where each dead connection can cost one look.
    /// </value>
    public string? LookConnectionString { get; set; }

    internal void Validate()
    {
        if (WriteTimeout < TimeSpan.FromMilliseconds(1) || WriteTimeout > TimeSpan.FromHours(1))
        {
            throw new InvalidOperationException("WriteTimeout must be between 1 millisecond and 1 hour.");
        }

        if (PollInterval <= TimeSpan.Zero)
        {
            throw new InvalidOperationException("PollInterval must be more than nothing: it is the proof of contact.");
        }

        if (RememberedRevisions < 1)
        {
            throw new InvalidOperationException("RememberedRevisions must be at least 1.");
        }
    }
}
