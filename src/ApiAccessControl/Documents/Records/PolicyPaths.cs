namespace ApiAccessControl.Documents.Records;

/// <summary>The configuration paths of records, for errors that are found only when the policy is compiled.</summary>
internal sealed class PolicyPaths
{
    private const string Policy = KnownNames.SectionName + ":Policy";
    private readonly HashSet<string> _arrays = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The elements of an array have their own paths; the entries of a string do not.</summary>
    public void AddArray(string listPath) => _arrays.Add(listPath);

    /// <param name="kind">The kind of the record.</param>
    /// <param name="id">The id; for a project <c>organization/project</c>.</param>
    /// <param name="property">A property; nested names are separated by colons.</param>
    /// <param name="index">The index of the list element.</param>
    public string Of(PolicyRecordKind kind, string id, string? property = null, int? index = null)
    {
        var path = Record(kind, id);

        // A role is its list of permissions: the path has no property name in between.
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
