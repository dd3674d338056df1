namespace ApiAccessControl.Stores;

/// <summary>One change, and what it was made from.</summary>
/// <param name="Change">The change.</param>
/// <param name="ExpectedVersion">
/// The version that was read; <see cref="DoesNotExist"/> for a new record; <see langword="null"/> to overwrite whatever
/// is there.
/// </param>
public readonly record struct PolicyEdit(PolicyChange Change, long? ExpectedVersion)
{
    /// <summary>The version of a record that does not exist.</summary>
    public const long DoesNotExist = 0;

    /// <summary>Adds a record that must not exist.</summary>
    public static PolicyEdit Create(PolicyRecord record) => new(PolicyChange.Put(record), DoesNotExist);

    /// <summary>Replaces a record that was read at a version.</summary>
    public static PolicyEdit Update(PolicyRecord record, long version) => new(PolicyChange.Put(record), version);

    /// <summary>Puts a record in place of whatever is there.</summary>
    public static PolicyEdit Overwrite(PolicyRecord record) => new(PolicyChange.Put(record), null);

    /// <value>
    /// Whether only the version is compared, and nothing is changed: see <see cref="Expect"/>.
    /// </value>
    public bool IsExpectation { get; private init; }

    /// <summary>
    /// Changes nothing and needs a record to be at a version, within the transaction of the commit: for a decision that
    /// depends on records which the commit does not change. Without other edits a commit of these makes no revision,
    /// and none of these has an audit record.
    /// </summary>
    /// <param name="kind">The kind of the record.</param>
    /// <param name="id">Its identifier.</param>
    /// <param name="version">The version that was read; <see cref="DoesNotExist"/> when there was none.</param>
    public static PolicyEdit Expect(PolicyRecordKind kind, string id, long version) =>
        new(PolicyChange.Delete(kind, id), version) { IsExpectation = true };

    /// <summary>Deletes a record that was read at a version.</summary>
    public static PolicyEdit Delete(PolicyRecordKind kind, string id, long version) =>
        new(PolicyChange.Delete(kind, id), version);
}
