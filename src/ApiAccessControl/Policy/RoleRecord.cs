namespace ApiAccessControl.Stores;

/// <summary>A named set of permissions.</summary>
/// <param name="Id">The name, <c>[A-Za-z][A-Za-z0-9_-]*</c>.</param>
public sealed record RoleRecord(string Id) : PolicyRecord(PolicyRecordKind.Role, Id)
{
    /// <value>The permissions, each <c>collection:METHOD:resource</c>.</value>
    public IReadOnlyList<string> Permissions { get; init; } = [];
}
