namespace ApiAccessControl.Management;

/// <summary>A change of a project: only the members that are present.</summary>
public sealed record ProjectChange
{
    /// <value>A name for people.</value>
    public Optional<string?> Name { get; init; }

    /// <value>The switch.</value>
    public Optional<bool> Enabled { get; init; }

    /// <value>The whole network list; needs <see cref="WriteOptions.IfMatch"/> in a change.</value>
    public Optional<IReadOnlyList<AccessListEntry>?> Networks { get; init; }

    /// <value>The whole domain list; needs <see cref="WriteOptions.IfMatch"/> in a change.</value>
    public Optional<IReadOnlyList<AccessListEntry>?> Domains { get; init; }
}
