using ApiAccessControl.Text;

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
internal sealed record PolicyDiagnostic(PolicyRecordKind Kind, string Id, string? Property, int? Index, string Message)
{
    /// <summary>What is wrong. A message quotes names and entries, and either may be a secret in the wrong place.</summary>
    public string Message { get; } = SecretText.Shorten(Message);

    /// <summary>The path within a policy document, for a log or an answer.</summary>
    public string Path => SecretText.Shorten(
        string.Concat(RecordPath(Kind, Id), Property is null ? "" : $":{Property}", Index is { } i ? $":{i}" : ""));

    private static string RecordPath(PolicyRecordKind kind, string id) => kind switch
    {
        PolicyRecordKind.Settings => "Policy",
        PolicyRecordKind.Project => $"Policy:Organizations:{id.Replace("/", ":Projects:", StringComparison.Ordinal)}",
        _ => $"Policy:{kind}s:{id}",
    };
}
