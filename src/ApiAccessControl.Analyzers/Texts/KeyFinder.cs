using Microsoft.CodeAnalysis.Text;

namespace ApiAccessControl.Analyzers.Texts;

/// <summary>
/// Finds complete keys in a text: <c>prefix_id_secret</c> with any prefix and a valid checksum. A placeholder or a
/// shortened key is none.
/// </summary>
internal static class KeyFinder
{
    private const char Separator = '_';
    private const int SecretLength = 49;
    private const int ChecksumLength = 6;
    private const int ShortestId = 8;
    private const int LongestId = 32;
    private const int ShortestPrefix = 2;
    private const int LongestPrefix = 8;
    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static IEnumerable<TextSpan> In(SourceText text)
    {
        var first = -1;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != Separator)
            {
                continue;
            }

            // The separator before a secret, if the one before it begins an id.
            if (i - first - 1 is >= ShortestId and <= LongestId && Find(text, first, i) is { } found)
            {
                yield return found;
            }

            first = i;
        }
    }

    /// <summary>The part of a key that may be shown: all that stands before the secret.</summary>
    public static string PublicPart(string key) => $"{key.Substring(0, key.LastIndexOf(Separator) + 1)}...";

    private static TextSpan? Find(SourceText text, int first, int second)
    {
        var end = second + 1 + SecretLength;
        if (first < 0 || end > text.Length || !All(text, first + 1, second, NameGrammar.IsLowerOrDigit)
            || !All(text, second + 1, end, c => Base62.IndexOf(c) >= 0))
        {
            return null;
        }

        // The character before the prefix may be one that a prefix can have: the n of "\naac_...". Only the checksum
        // shows where the key begins.
        for (var start = first - ShortestPrefix; start >= 0 && start >= first - LongestPrefix; start--)
        {
            if (!All(text, start, first, NameGrammar.IsLowerOrDigit))
            {
                break;
            }

            var span = TextSpan.FromBounds(start, end);
            if (text[start] is >= 'a' and <= 'z' && HasChecksum(text.ToString(span)))
            {
                return span;
            }
        }

        return null;
    }

    private static bool HasChecksum(string key)
    {
        var checksum = Crc32.Of(key.Substring(0, key.Length - ChecksumLength));
        for (var i = key.Length - 1; i >= key.Length - ChecksumLength; i--)
        {
            if (key[i] != Base62[(int)(checksum % (uint)Base62.Length)])
            {
                return false;
            }

            checksum /= (uint)Base62.Length;
        }

        return true;
    }

    private static bool All(SourceText text, int start, int end, Func<char, bool> isAllowed)
    {
        for (var i = start; i < end; i++)
        {
            if (!isAllowed(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
