using System.Collections.Immutable;

namespace ApiAccessControl.Permissions;

/// <summary>
/// The roles and permissions of a key or an account, compiled once and shared: most keys of an API have one of a few
/// sets, so equal sets are equal values and a snapshot keeps one of each.
/// </summary>
internal sealed class PermissionSet : IEquatable<PermissionSet>
{
    private readonly PermissionMatcher _matcher;
    private readonly int _hash;

    private PermissionSet(ImmutableArray<string> roles, ImmutableArray<Permission> permissions)
    {
        Roles = roles;
        Permissions = permissions;
        _matcher = PermissionMatcher.For(permissions.AsSpan());
        _hash = HashOf(roles, permissions);
    }

    public static PermissionSet Empty { get; } = new([], []);

    /// <value>Distinct, in ordinal order.</value>
    public ImmutableArray<string> Roles { get; }

    /// <value>Distinct, in ordinal order.</value>
    public ImmutableArray<Permission> Permissions { get; }

    /// <value>The chosen matcher, for tests.</value>
    internal Type MatcherType => _matcher.GetType();

    public static PermissionSet Compile(IEnumerable<string> roleNames, IEnumerable<Permission> permissions)
    {
        ImmutableArray<string> roles = [.. roleNames.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        ImmutableArray<Permission> rows =
        [
            .. permissions.Distinct()
                .OrderBy(permission => permission.Collection, StringComparer.Ordinal)
                .ThenBy(permission => permission.Method, StringComparer.Ordinal)
                .ThenBy(permission => permission.Resource, StringComparer.Ordinal),
        ];
        return roles.IsEmpty && rows.IsEmpty ? Empty : new PermissionSet(roles, rows);
    }

    /// <summary>
    /// Whether one row covers all three values, the method in the form of <see cref="RequestMethods.Canonical"/>. The
    /// values are data: a request for the resource <c>*</c> needs a row with <c>*</c>. So the parts of a permission can
    /// be passed too, and the result is whether one row covers that whole permission.
    /// </summary>
    public bool Covers(string collection, string method, string resource) =>
        _matcher.Covers(collection, method, resource);

    public bool HasRole(string role) => Roles.AsSpan().BinarySearch(role, StringComparer.Ordinal) >= 0;

    public bool Equals(PermissionSet? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && _hash == other._hash
            && Roles.AsSpan().SequenceEqual(other.Roles.AsSpan())
            && Permissions.AsSpan().SequenceEqual(other.Permissions.AsSpan()));

    public override bool Equals(object? obj) => Equals(obj as PermissionSet);

    public override int GetHashCode() => _hash;

    private static int HashOf(ImmutableArray<string> roles, ImmutableArray<Permission> permissions)
    {
        var hash = new HashCode();
        foreach (string role in roles)
        {
            hash.Add(role);
        }

        foreach (Permission permission in permissions)
        {
            hash.Add(permission);
        }

        return hash.ToHashCode();
    }
}
