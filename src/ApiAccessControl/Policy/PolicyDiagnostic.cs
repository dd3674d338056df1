using ApiAccessControl.Text;

namespace ApiAccessControl.Policy;

/// <summary>
/// An error or a warning about a record, with what to write instead. The store that read the record knows its location
/// and converts this to a path that the operator can open.
/// </summary>
/// <param name="Kind">The kind of the record.</param>
/// <param name="Id">The identifier of the record.</param>
/// <param name="Property">The name of the property in a policy document.</param>
/// <param name="Index">The index of the list element.</param>
/// <param name="Message">The error and what to write instead. Never a secret.</param>
internal sealed record PolicyDiagnostic(PolicyRecordKind Kind, string Id, string? Property, int? Index, string Message)
{
    /// <summary>The message. It quotes names and entries, so a secret in the wrong place is shortened.</summary>
    public string Message { get; } = SecretText.Shorten(Message);

    /// <summary>The limit that is exceeded.</summary>
    public int? Limit { get; init; }

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
