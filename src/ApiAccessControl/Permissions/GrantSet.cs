using System.Collections.Immutable;

namespace ApiAccessControl.Permissions;

/// <summary>
/// What a key or an account may do, compiled once and shared: most keys of an API have one of a few sets, so equal sets
/// are equal values and a snapshot keeps one of each.
/// </summary>
internal sealed class GrantSet : IEquatable<GrantSet>
{
    private readonly GrantMatcher _matcher;
    private readonly int _hash;

    private GrantSet(ImmutableArray<string> roles, ImmutableArray<Grant> grants)
    {
        Roles = roles;
        Grants = grants;
        _matcher = GrantMatcher.For(grants.AsSpan());
        _hash = HashOf(roles, grants);
    }

    public static GrantSet Empty { get; } = new([], []);

    /// <value>Each once, in ordinal order.</value>
    public ImmutableArray<string> Roles { get; }

    /// <value>Each once, in ordinal order.</value>
    public ImmutableArray<Grant> Grants { get; }

    /// <value>The kind of search that was chosen, for tests.</value>
    internal Type MatcherType => _matcher.GetType();

    public static GrantSet Compile(IEnumerable<string> roleNames, IEnumerable<Grant> grants)
    {
        ImmutableArray<string> roles = [.. roleNames.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        ImmutableArray<Grant> rows =
        [
            .. grants.Distinct()
                .OrderBy(grant => grant.Collection, StringComparer.Ordinal)
                .ThenBy(grant => grant.Method, StringComparer.Ordinal)
                .ThenBy(grant => grant.Resource, StringComparer.Ordinal),
        ];
        return roles.IsEmpty && rows.IsEmpty ? Empty : new GrantSet(roles, rows);
    }

    /// <summary>
    /// Whether one row covers all three, the method in the form of <see cref="RequestMethods.Canonical"/>. The values
    /// are data: a request for the resource <c>*</c> needs a row with <c>*</c>. Hence the parts of a grant may be asked
    /// for too, and the answer is whether one row covers the whole of that grant.
    /// </summary>
    public bool Covers(string collection, string method, string resource) =>
        _matcher.Covers(collection, method, resource);

    public bool HasRole(string role) => Roles.AsSpan().BinarySearch(role, StringComparer.Ordinal) >= 0;

    public bool Equals(GrantSet? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && _hash == other._hash
            && Roles.AsSpan().SequenceEqual(other.Roles.AsSpan())
            && Grants.AsSpan().SequenceEqual(other.Grants.AsSpan()));

    public override bool Equals(object? obj) => Equals(obj as GrantSet);

    public override int GetHashCode() => _hash;

    private static int HashOf(ImmutableArray<string> roles, ImmutableArray<Grant> grants)
    {
        var hash = new HashCode();
        foreach (string role in roles)
        {
            hash.Add(role);
        }

        foreach (Grant grant in grants)
        {
            hash.Add(grant);
        }

        return hash.ToHashCode();
    }
}
