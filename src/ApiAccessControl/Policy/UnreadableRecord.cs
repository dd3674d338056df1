using ApiAccessControl.Text;

namespace ApiAccessControl.Stores;

/// <summary>
/// A stored record that its store cannot read. In the snapshot it refuses what depends on it, and it is logged and
/// counted by the health check. The other records stay in force.
/// </summary>
/// <remarks>
/// A source that is not one document (<see cref="IPolicySource.IsOneDocument"/>) MUST return such a record in place of
/// one that it cannot read. It MUST NOT leave the record out: without its disabled key or its access list a policy
/// would allow more. <see cref="IPolicyReader"/> returns the <see cref="Placeholder"/>, so that a manager can replace
/// or delete the record.
/// </remarks>
public sealed record UnreadableRecord : PolicyRecord
{
    /// <summary>Creates the record.</summary>
    /// <param name="kind">The kind of the stored record.</param>
    /// <param name="id">Its identifier.</param>
    /// <param name="reason">
    /// Why it cannot be read, as the end of a sentence that starts with the record. SHOULD NOT quote values. What could
    /// be a secret is shortened.
    /// </param>
    public UnreadableRecord(PolicyRecordKind kind, string id, string reason)
        : base(kind, id)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(reason);
        Placeholder = Policy.Placeholder.For(kind, id);
        Reason = SecretText.Shorten(reason);
    }

    /// <value>A record of the same kind and identifier, disabled and with lists that admit no caller.</value>
    public PolicyRecord Placeholder { get; }

    /// <value>Why it cannot be read, without a secret.</value>
    public string Reason { get; }
}
