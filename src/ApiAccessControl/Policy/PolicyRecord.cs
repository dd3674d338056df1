namespace ApiAccessControl.Stores;

/// <summary>
/// One thing the operator wrote. Records hold the text as it was written; compiling a snapshot parses and checks it.
/// </summary>
/// <param name="Kind">What kind of thing it is.</param>
/// <param name="Id">Its identifier within the kind, compared ordinally.</param>
public abstract record PolicyRecord(PolicyRecordKind Kind, string Id);
