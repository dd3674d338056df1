namespace ApiAccessControl.Stores;

/// <summary>Options of the Entity Framework Core store.</summary>
public sealed class EntityFrameworkStoreOptions
{
    /// <value>
    /// The interval at which every node polls for changes, and the longest delay of a change while the database can be
    /// reached. Notifications wake a node earlier. Default: 5 seconds.
    /// </value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <value>
    /// The number of revisions that the change log keeps. A node further behind reads the whole policy. Default:
    /// 100,000.
    /// </value>
    public int RememberedRevisions { get; set; } = 100_000;

    /// <value>
    /// Whether this node only reads the policy. It then stores no last uses and has no <see cref="IPolicyManager"/>,
    /// and its database user needs the role <c>api_access_reader</c> only. Default: <see langword="false"/>.
    /// </value>
    public bool ReadOnly { get; set; }

    /// <value>
    /// How long the transaction of a writer may be idle before the server ends its session, so that a writer that hangs
    /// does not prevent others from revoking a key. The time-out for a lock is twice, and for a statement three times
    /// as long. PostgreSQL only. Default: 5 seconds.
    /// </value>
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <value>
    /// The connection string of the one connection that polls for changes. It is outside of the pool of the context.
    /// Default: the connection string of the context. Set it when the context uses a data source, which does not reveal
    /// its password: otherwise polls share its pool, where each dead connection can cost one poll.
    /// </value>
    public string? LookConnectionString { get; set; }

    /// <value>
    /// How often this node reports its revision, age and health to the other nodes, between 100 milliseconds and 1
    /// hour. After a change of the policy it reports at once, at most five times in this interval. With
    /// <see langword="null"/>, or with <see cref="ReadOnly"/>, it does not report: other nodes do not see it, and a
    /// wait for all nodes does not include it. Default: 5 seconds.
    /// </value>
    public TimeSpan? ReportInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <value>
    /// The name of this node in the list of nodes, up to 160 characters. Default: the name of the machine and the
    /// process id.
    /// </value>
    public string? NodeName { get; set; }

    internal void Validate()
    {
        if (ReportInterval is { } interval
            && (interval < TimeSpan.FromMilliseconds(100) || interval > TimeSpan.FromHours(1)))
        {
            throw new InvalidOperationException("ReportInterval must be between 100 milliseconds and 1 hour.");
        }

        if (NodeName is { } name && (name.Length is 0 or > 160 || name.Any(char.IsControl) || !StorableText.Is(name)))
        {
            throw new InvalidOperationException("NodeName must have 1 to 160 characters and no control character.");
        }

        if (WriteTimeout < TimeSpan.FromMilliseconds(1) || WriteTimeout > TimeSpan.FromHours(1))
        {
            throw new InvalidOperationException("WriteTimeout must be between 1 millisecond and 1 hour.");
        }

        if (PollInterval <= TimeSpan.Zero)
        {
            throw new InvalidOperationException(
                "PollInterval must be longer than zero: each poll proves that the database can be reached.");
        }

        if (RememberedRevisions < 1)
        {
            throw new InvalidOperationException("RememberedRevisions must be at least 1.");
        }
    }
}
