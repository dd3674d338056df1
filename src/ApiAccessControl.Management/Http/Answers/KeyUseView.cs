namespace ApiAccessControl.Management.Http.Answers;

/// <summary>The last use of a key.</summary>
internal sealed record KeyUseView(DateTime At, long Count, string? Address)
{
    public static KeyUseView? Of(KeyUse? use) =>
        use is null ? null : new(use.At.UtcDateTime, use.Count, use.Address?.ToString());
}
