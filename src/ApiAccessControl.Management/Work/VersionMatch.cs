namespace ApiAccessControl.Management;

/// <summary>The versions of a record that a write accepts: <c>If-Match</c>.</summary>
public sealed record VersionMatch
{
    private readonly IReadOnlyList<long>? _versions;

    private VersionMatch(IReadOnlyList<long>? versions) => _versions = versions;

    /// <value>Every version: <c>If-Match: *</c>.</value>
    public static VersionMatch Any { get; } = new((IReadOnlyList<long>?)null);

    /// <summary>One of these versions. Without any, no version matches.</summary>
    public static VersionMatch OneOf(params IReadOnlyList<long> versions) => new(versions);

    /// <summary>Whether this version is accepted.</summary>
    public bool Accepts(long version) =>
        _versions is null ? version != PolicyEdit.DoesNotExist : _versions.Contains(version);
}
