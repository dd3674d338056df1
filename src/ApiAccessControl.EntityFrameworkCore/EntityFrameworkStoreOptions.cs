namespace ApiAccessControl;

/// <summary>How the policy is kept in a database.</summary>
public sealed class EntityFrameworkStoreOptions
{
    /// <value>
    /// How often every node asks for changes, which is how late a change arrives at most while the database can be
    /// reached.
    /// Notifications wake a node before. Default: 5 seconds.
    /// </value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <value>
    /// How many revisions of the change log are kept. A node further behind reads the whole policy. Default: 100,000.
    /// </value>
    public int RememberedRevisions { get; set; } = 100_000;

    internal void Validate()
    {
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
