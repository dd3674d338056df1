namespace ApiAccessControl.Stores;

/// <summary>One change between two revisions of the policy.</summary>
/// <param name="Kind">The kind of the changed record.</param>
/// <param name="Id">The identifier of the record.</param>
/// <param name="Record">The new record; <see langword="null"/> when it was deleted.</param>
public readonly record struct PolicyChange(PolicyRecordKind Kind, string Id, PolicyRecord? Record)
{
    /// <summary>Creates the change for a record that was created or replaced.</summary>
    public static PolicyChange Put(PolicyRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new(record.Kind, record.Id, record);
    }

    /// <summary>Creates the change for a record that was deleted.</summary>
    public static PolicyChange Delete(PolicyRecordKind kind, string id) => new(kind, id, null);
}
