using System.Collections.Immutable;

namespace ApiAccessControl.Permissions;

/// <summary>
/// What a key or an account may do, compiled once and shared: most keys of an API have one of a few sets, so equal sets
/// are equal values and a snapshot keeps one of each.
/// </summary>
internal sealed class PermissionSet : IEquatable<PermissionSet>
{
    private readonly PermissionMatcher _matcher;
    private readonly int _hash;

    private PermissionSet(ImmutableArray<string> roles, ImmutableArray<Permission> grants)
    {
        Roles = roles;
        Permissions = grants;
        _matcher = PermissionMatcher.For(grants.AsSpan());
        _hash = HashOf(roles, grants);
    }

    public static PermissionSet Empty { get; } = new([], []);

    /// <value>Each once, in ordinal order.</value>
    public ImmutableArray<string> Roles { get; }

    /// <value>Each once, in ordinal order.</value>
    public ImmutableArray<Permission> Permissions { get; }

    /// <value>The kind of search that was chosen, for tests.</value>
    internal Type MatcherType => _matcher.GetType();

    public static PermissionSet Compile(IEnumerable<string> roleNames, IEnumerable<Permission> grants)
    {
        ImmutableArray<string> roles = [.. roleNames.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        ImmutableArray<Permission> rows =
        [
            .. grants.Distinct()
                .OrderBy(grant => grant.Collection, StringComparer.Ordinal)
                .ThenBy(grant => grant.Method, StringComparer.Ordinal)
                .ThenBy(grant => grant.Resource, StringComparer.Ordinal),
        ];
        return roles.IsEmpty && rows.IsEmpty ? Empty : new PermissionSet(roles, rows);
    }

    /// <summary>
    /// Whether one row covers all three, the method in the form of <see cref="RequestMethods.Canonical"/>. The values
    /// are data: a request for the resource <c>*</c> needs a row with <c>*</c>. Hence the parts of a grant may be asked
    /// for too, and the answer is whether one row covers the whole of that grant.
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

    private static int HashOf(ImmutableArray<string> roles, ImmutableArray<Permission> grants)
    {
        var hash = new HashCode();
        foreach (string role in roles)
        {
            hash.Add(role);
        }

        foreach (Permission grant in grants)
        {
            hash.Add(grant);
        }

        return hash.ToHashCode();
    }
}
