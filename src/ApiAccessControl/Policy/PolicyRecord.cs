namespace ApiAccessControl.Stores;

/// <summary>
/// One record of the policy. A record contains the text that the operator wrote; compiling a snapshot parses and
/// validates it.
/// </summary>
/// <param name="Kind">The kind of the record.</param>
/// <param name="Id">The identifier within the kind, compared ordinally.</param>
public abstract record PolicyRecord(PolicyRecordKind Kind, string Id);
