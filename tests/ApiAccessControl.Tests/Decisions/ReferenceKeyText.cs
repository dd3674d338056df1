namespace ApiAccessControl.Tests.Decisions;

/// <summary>The syntax of a key text, parsed character by character.</summary>
internal static class ReferenceKeyText
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>CRC-32, a bit at a time, as six digits to the base 62.</summary>
    public static string Checksum(string before)
    {
        var crc = 0xFFFFFFFF;
        foreach (var letter in before)
        {
            crc ^= letter;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        var rest = ~crc;
        var text = "";
        while (text.Length < 6)
        {
            text = Digits[(int)(rest % 62)] + text;
            rest /= 62;
        }

        return text;
    }

    /// <summary>Id and secret, or null for what cannot be a key.</summary>
    public static (string Id, string Secret)? Read(string text, string prefix)
    {
        var parts = text.Split('_');
        if (parts.Length != 3 || parts[0] != prefix || parts[1].Length is < 8 or > 32 || parts[2].Length != 49)
        {
            return null;
        }

        foreach (var letter in parts[1])
        {
            if (letter is not (>= 'a' and <= 'z') and not (>= '0' and <= '9'))
            {
                return null;
            }
        }

        foreach (var letter in parts[2])
        {
            if (!Digits.Contains(letter, StringComparison.Ordinal))
            {
                return null;
            }
        }

        return Checksum(text[..^6]) == text[^6..] ? (parts[1], parts[2]) : null;
    }
}
