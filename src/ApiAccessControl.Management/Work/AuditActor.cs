using System.Text;

namespace ApiAccessControl.Management.Work;

/// <summary>
/// The actor as the audit names it. A name comes from the host, so what the audit does not keep is replaced.
/// </summary>
internal static class AuditActor
{
    private const int LongestName = 256;
    private const int LongestReason = 1024;

    public static PolicyActor Of(ManagementActor actor)
    {
        if (actor.Reason is { Length: > LongestReason })
        {
            throw Invalid.Member("reason", $"has more than {LongestReason} characters.");
        }

        return new(Storable(actor.Name, LongestName))
        {
            Address = actor.Address,
            Reason = actor.Reason is null ? null : Storable(actor.Reason, LongestReason),
        };
    }

    private static string Storable(string text, int longest)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var next = Rune.IsControl(rune) ? Rune.ReplacementChar : rune;
            if (kept.Length + next.Utf16SequenceLength > longest)
            {
                break;
            }

            kept.Append(next);
        }

        return kept.ToString();
    }
}
