namespace ApiAccessControl.Management;

/// <summary>The versions of a record that a write accepts: <c>If-Match</c>.</summary>
public sealed record VersionMatch
{
    private readonly IReadOnlyList<long>? _versions;

    private readonly bool _acceptsAbsence;

    private VersionMatch(IReadOnlyList<long>? versions, bool acceptsAbsence = false) =>
        (_versions, _acceptsAbsence) = (versions, acceptsAbsence);

    /// <value>Every version: <c>If-Match: *</c>.</value>
    public static VersionMatch Any { get; } = new((IReadOnlyList<long>?)null);

    /// <summary>Every version, and a record that does not exist: for a preview, which overwrites nothing.</summary>
    internal static VersionMatch AnyOrAbsent { get; } = new(null, acceptsAbsence: true);

    /// <summary>One of these versions. Without any, no version matches.</summary>
    public static VersionMatch OneOf(params IReadOnlyList<long> versions) => new(versions);

    /// <summary>Whether this version is accepted.</summary>
    public bool Accepts(long version) =>
        _versions is null ? _acceptsAbsence || version != PolicyEdit.DoesNotExist : _versions.Contains(version);
}
