namespace ApiAccessControl.Stores;

/// <summary>
/// One entry of an access list. A list that is <see langword="null"/> is off; a list without entries is on and matches
/// no client.
/// </summary>
/// <param name="Entry">The text of the network or domain.</param>
public sealed record AccessListEntry(string Entry)
{
    /// <value>Why the entry is there.</value>
    public string? Comment { get; init; }

    /// <value>When it was added.</value>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>An entry without comment.</summary>
    public static implicit operator AccessListEntry(string entry) => new(entry);
}
