using System.Buffers;
using System.Text;
using ApiAccessControl.Keys;

namespace ApiAccessControl.Text;

/// <summary>
/// Shortens possible secrets in a text that is logged or reported: a key, a hash or a token that was pasted where a
/// name or an entry belongs. The first characters stay, so that the operator can find the place; in a key they end
/// before the secret.
/// </summary>
public static class SecretText
{
    private const int Kept = 8;
    private const int ShortestRandom = 12;
    private const int ShortestRandomRun = 20;
    private const int LongestWord = 24;

    // The characters of keys, hex, base64 and base64url. The slash is excluded so that file paths stay readable; the
    // parts of base64 text between two slashes are tested one by one.
    private static readonly SearchValues<char> RunCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+=~");

    /// <summary>
    /// Returns the same instance when there is nothing to shorten. The result is stable: shortening it again changes
    /// nothing.
    /// </summary>
    public static string Shorten(string text)
    {
        StringBuilder? shortened = null;
        var copied = 0;
        var start = text.AsSpan().IndexOfAny(RunCharacters);
        while (start >= 0)
        {
            var rest = text.AsSpan(start);
            var length = rest.IndexOfAnyExcept(RunCharacters);
            length = length < 0 ? rest.Length : length;
            if (CouldBeSecret(rest[..length]))
            {
                shortened ??= new(text.Length);
                shortened.Append(text, copied, start + Kept - copied).Append("...");
                copied = start + length;
            }

            var next = rest[length..].IndexOfAny(RunCharacters);
            start = next < 0 ? -1 : start + length + next;
        }

        return shortened is null ? text : shortened.Append(text, copied, text.Length - copied).ToString();
    }

    private static bool CouldBeSecret(ReadOnlySpan<char> run) =>
        run.Length >= ShortestRandom && (HasShapeOfKey(run) || IsRandom(run) || HasRandomPart(run));

    // Letters and digits that alternate often, ignoring hyphens and similar characters: a UUID or base64url.
    private static bool IsRandom(ReadOnlySpan<char> run)
    {
        var kinds = Kinds.Of(run);
        return run.Length >= ShortestRandomRun && kinds.HasDigit && kinds.HasLetter && kinds.Changes * 6 >= run.Length;
    }

    private static bool HasRandomPart(ReadOnlySpan<char> run)
    {
        while (run.Length > 0)
        {
            var length = 0;
            while (length < run.Length && char.IsAsciiLetterOrDigit(run[length]))
            {
                length++;
            }

            if (IsRandomPart(run[..length]))
            {
                return true;
            }

            run = run[Math.Min(length + 1, run.Length)..];
        }

        return false;
    }

    // Type names are long too, but they consist of words: few changes of case and no digit.
    private static bool IsRandomPart(ReadOnlySpan<char> part)
    {
        if (part.Length < ShortestRandom)
        {
            return false;
        }

        var kinds = Kinds.Of(part);
        var changesOften = kinds.Changes * 3 >= part.Length;
        return part.Length > LongestWord
            ? kinds.HasDigit || kinds.Changes == 0 || changesOften
            : changesOften && kinds is { HasDigit: true, HasUpper: true, HasLower: true };
    }

    // A prefix, an id and the beginning of a secret. Any prefix matches, because the configured one may be the error.
    private static bool HasShapeOfKey(ReadOnlySpan<char> run)
    {
        var first = run.IndexOf('_');
        if (first < 0)
        {
            return false;
        }

        var rest = run[(first + 1)..];
        var second = rest.IndexOf('_');
        return second >= 0 && second < rest.Length - 1
            && KeyText.IsPrefix(run[..first]) && KeyIdText.IsValid(rest[..second]);
    }

    private readonly record struct Kinds(bool HasDigit, bool HasUpper, bool HasLower, int Changes)
    {
        public bool HasLetter => HasUpper || HasLower;

        public static Kinds Of(ReadOnlySpan<char> text)
        {
            var (digit, upper, lower, changes, before) = (false, false, false, 0, 0);
            foreach (var c in text)
            {
                var kind = char.IsAsciiDigit(c) ? 1
                    : char.IsAsciiLetterUpper(c) ? 2
                    : char.IsAsciiLetterLower(c) ? 3
                    : 0;
                digit |= kind == 1;
                upper |= kind == 2;
                lower |= kind == 3;
                changes += kind != 0 && before != 0 && kind != before ? 1 : 0;
                before = kind;
            }

            return new(digit, upper, lower, changes);
        }
    }
}
