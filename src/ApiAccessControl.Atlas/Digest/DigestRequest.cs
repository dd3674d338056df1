using System.Text;

namespace ApiAccessControl.Atlas.Digest;

/// <summary>
/// What is kept of a Digest credential until the end of its request. A request may be decided more than once, when the
/// host routes it again: its count is taken once.
/// </summary>
internal sealed class DigestRequest(string value)
{
    private static readonly object Key = new();

    private Nonce _nonce;
    private string? _information;

    /// <summary>Whether the response was right and the nonce over.</summary>
    public bool IsStale { get; private set; }

    public static DigestRequest? Of(HttpContext context) =>
        context.Items.TryGetValue(Key, out var item) ? item as DigestRequest : null;

    /// <summary>The one of this value; a new one for another value of <c>Authorization</c>.</summary>
    public static DigestRequest Of(HttpContext context, ReadOnlySpan<char> text, Nonces nonces)
    {
        if (Of(context) is { } known && text.SequenceEqual(known.Value))
        {
            return known;
        }

        var request = new DigestRequest(text.ToString());
        context.Items[Key] = request;
        if (!context.Response.HasStarted)
        {
            context.Response.OnStarting(() => request.AnswerAsync(context, nonces));
        }

        return request;
    }

    private string Value { get; } = value;

    private bool IsTaken => _information is not null;

    public ProofResult Take(NonceUses uses, in Nonce nonce, DigestHeader header, Func<string> answer)
    {
        if (IsTaken)
        {
            return ProofResult.Right;
        }

        var result = uses.Take(nonce, header.Count);
        IsStale = result == ProofResult.Stale;
        if (result == ProofResult.Right)
        {
            (_nonce, _information) = (nonce, Information(header, answer));
        }

        return result;
    }

    public void SetStale() => IsStale = true;

    private static string Information(DigestHeader header, Func<string> answer)
    {
        if (header.Qop is null)
        {
            return "";
        }

        var client = new StringBuilder(header.ClientNonce).Replace("\\", "\\\\").Replace("\"", "\\\"");
        return $"qop={header.Qop}, rspauth=\"{answer()}\", cnonce=\"{client}\", nc={header.CountText}";
    }

    // Only on an answer to a caller whose key is proven.
    private Task AnswerAsync(HttpContext context, Nonces nonces)
    {
        if (!IsTaken || !ReferenceEquals(Of(context), this) || context.GetApiKey() is null)
        {
            return Task.CompletedTask;
        }

        var next = nonces.EndsSoon(_nonce) ? $"nextnonce=\"{nonces.Create()}\"" : "";
        var separator = next.Length > 0 && _information!.Length > 0 ? ", " : "";
        var value = $"{next}{separator}{_information}";
        if (value.Length > 0)
        {
            context.Response.Headers["Authentication-Info"] = value;
        }

        return Task.CompletedTask;
    }
}
