namespace ApiAccessControl.Permissions;

/// <summary>
/// A permission prepared for comparison: a wildcard part is null, which no value of a request equals.
/// </summary>
internal readonly struct PermissionRow(Permission permission)
{
    private readonly string? _collection = Literal(permission.Collection);
    private readonly string? _method = Literal(permission.Method);
    private readonly string? _resource = Literal(permission.Resource);

    public PermissionShape Shape => new(_collection is not null, _method is not null, _resource is not null);

    public bool Matches(string collection, string method, string resource) =>
        (_collection is null || _collection == collection)
        && (_method is null || _method == method)
        && (_resource is null || _resource == resource);

    public uint Hash() => Shape.Hash(HashOf(_collection), HashOf(_method), HashOf(_resource));

    /// <summary>The runtime seeds this hash randomly, so no request can choose its place in a table.</summary>
    public static uint HashOf(string? text) => text is null ? 0 : (uint)text.GetHashCode(StringComparison.Ordinal);

    private static string? Literal(string part) =>
        (part ?? throw new ArgumentException("A part of a permission is missing.")) == Permission.Any ? null : part;
}
