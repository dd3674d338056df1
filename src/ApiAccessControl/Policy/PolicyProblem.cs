namespace ApiAccessControl.Policy;

/// <summary>
/// What is wrong with a record, and the remedy. The store that read the record knows where it stands and turns this
/// into a path the operator can open.
/// </summary>
/// <param name="Kind">The kind of the record.</param>
/// <param name="Id">Its identifier.</param>
/// <param name="Property">The property, as it is spelled in a document.</param>
/// <param name="Index">The element of a list.</param>
/// <param name="Message">What is wrong and what to write instead. Never a secret.</param>
internal sealed record PolicyProblem(PolicyRecordKind Kind, string Id, string? Property, int? Index, string Message)
{
    /// <summary>The path within a policy document.</summary>
    public string Path =>
        string.Concat(RecordPath(Kind, Id), Property is null ? "" : $":{Property}", Index is { } i ? $":{i}" : "");

    private static string RecordPath(PolicyRecordKind kind, string id) => kind switch
    {
        PolicyRecordKind.Settings => "Policy",
        PolicyRecordKind.Project => $"Policy:Organizations:{id.Replace("/", ":Projects:", StringComparison.Ordinal)}",
        _ => $"Policy:{kind}s:{id}",
    };
}
