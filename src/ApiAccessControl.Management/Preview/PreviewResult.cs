namespace ApiAccessControl.Management;

/// <summary>What edits would change.</summary>
public sealed record PreviewResult
{
    /// <summary>The most keys, and the most requests, that are listed.</summary>
    public const int MostListed = 1000;

    /// <value>
    /// Why the edits, made together by this actor without force, would be refused; <see langword="null"/> when they
    /// would be stored.
    /// </value>
    public ManagementException? Refusal { get; init; }

    /// <value>The affected keys that the actor may see, in the order of their ids.</value>
    public required IReadOnlyList<AffectedKey> Keys { get; init; }

    /// <value>How many there are, listed or not.</value>
    public int KeyCount { get; init; }

    /// <value>The recorded requests whose verdict would change, the most frequent first.</value>
    public required IReadOnlyList<AffectedRequest> Requests { get; init; }

    /// <value>How many requests were recorded, of the keys that the actor may see.</value>
    public int Recorded { get; init; }

    /// <value>How many of them would be refused and are not now.</value>
    public int NewlyRefused { get; init; }

    /// <value>How many of them would go on and are refused now.</value>
    public int NewlyAllowed { get; init; }

    /// <value>
    /// How many cannot be decided again, because the first decision did not need what the next one does.
    /// </value>
    public int Undecided { get; init; }
}
