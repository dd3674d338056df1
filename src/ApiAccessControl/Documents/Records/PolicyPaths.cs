namespace ApiAccessControl.Documents.Records;

/// <summary>
/// Where a record stands in the configuration, for what is found wrong only when the policy is compiled.
/// </summary>
internal sealed class PolicyPaths
{
    private const string Policy = KnownNames.SectionName + ":Policy";
    private readonly HashSet<string> _arrays = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The elements of a string have no path of their own; those of an array have.</summary>
    public void WrittenAsArray(string listPath) => _arrays.Add(listPath);

    /// <param name="kind">The kind of the record.</param>
    /// <param name="id">Its id; of a project <c>organization/project</c>.</param>
    /// <param name="property">A property, with names between colons where it lies deeper.</param>
    /// <param name="index">The element of a list.</param>
    public string Of(PolicyRecordKind kind, string id, string? property = null, int? index = null)
    {
        var path = Record(kind, id);

        // A role is its list: there is no name between the two.
        if (property is not null && kind != PolicyRecordKind.Role)
        {
            path = $"{path}:{property}";
        }

        return index is not null && _arrays.Contains(path) ? $"{path}:{index}" : path;
    }

    private static string Record(PolicyRecordKind kind, string id) => kind switch
    {
        PolicyRecordKind.Settings => Policy,
        PolicyRecordKind.System => $"{Policy}:Systems:{id}",
        PolicyRecordKind.Role => $"{Policy}:Roles:{id}",
        PolicyRecordKind.Organization => $"{Policy}:Organizations:{id}",
        PolicyRecordKind.Project => $"{Policy}:Organizations:{id.Replace("/", ":Projects:", StringComparison.Ordinal)}",
        PolicyRecordKind.Account => $"{Policy}:Accounts:{id}",
        PolicyRecordKind.Key => $"{Policy}:Keys:{id}",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
