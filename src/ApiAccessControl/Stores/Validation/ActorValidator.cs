namespace ApiAccessControl.Stores.Validation;

/// <summary>Validates the actor of a commit, because an audit needs a name.</summary>
internal static class ActorValidator
{
    public const int LongestId = 256;
    public const int LongestReason = 1024;

    public static void ThrowIfUnusable(PolicyActor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (string.IsNullOrWhiteSpace(actor.Id) || actor.Id.Length > LongestId || !StorableText.Is(actor.Id))
        {
            throw new ArgumentException($"An actor needs an id of at most {LongestId} characters.", nameof(actor));
        }

        if (actor.Reason is { } reason && (reason.Length > LongestReason || !StorableText.Is(reason)))
        {
            throw new ArgumentException($"A reason has at most {LongestReason} characters.", nameof(actor));
        }
    }
}
