namespace ApiAccessControl.Stores;

/// <summary>One step from one revision of the policy to the next.</summary>
/// <param name="Kind">What kind of thing changed.</param>
/// <param name="Id">Its identifier.</param>
/// <param name="Record">What it is now; <see langword="null"/> when it was deleted.</param>
public readonly record struct PolicyChange(PolicyRecordKind Kind, string Id, PolicyRecord? Record)
{
    /// <summary>A record was created or replaced.</summary>
    public static PolicyChange Put(PolicyRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new(record.Kind, record.Id, record);
    }

    /// <summary>A record was deleted.</summary>
    public static PolicyChange Delete(PolicyRecordKind kind, string id) => new(kind, id, null);
}
