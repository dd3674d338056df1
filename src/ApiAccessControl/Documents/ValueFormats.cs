using System.Globalization;

namespace ApiAccessControl.Documents;

/// <summary>Parses values from text, each in one form only: ambiguous text is rejected.</summary>
internal static class ValueFormats
{
    public const string Bool = "true or false";
    public const string Limit = "a whole number of 0 or more";
    public const string Duration = "a duration as hh:mm:ss or d.hh:mm:ss, longer than zero";
    public const string Instant = "an instant with its offset, such as 2027-01-31T00:00:00Z";

    private static readonly string[] Instants =
        ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    private static readonly string[] InstantsWithOffset =
        ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    public static bool TryBool(string text, out bool value)
    {
        value = text.Equals("true", StringComparison.OrdinalIgnoreCase);
        return value || text.Equals("false", StringComparison.OrdinalIgnoreCase);
    }

    public static bool TryLimit(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    /// <summary>
    /// The framework reads "15" as fifteen days and "0:15" as a quarter of an hour, so both colons are required.
    /// </summary>
    public static bool TryDuration(string text, out TimeSpan value) =>
        TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out value)
        && value > TimeSpan.Zero && text.AsSpan().Count(':') == 2;

    /// <summary>
    /// RFC 3339. Without an offset the instant would depend on the time zone of the machine, so it is invalid.
    /// </summary>
    public static bool TryInstant(string text, out DateTimeOffset value)
    {
        var zulu = text.EndsWith('Z');
        var read = DateTimeOffset.TryParseExact(text, zulu ? Instants : InstantsWithOffset,
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);
        value = value.ToUniversalTime();
        return read;
    }

    /// <summary>
    /// Accepts a name only: the framework would also accept undefined numbers and combine lists of names.
    /// </summary>
    public static bool TryName<T>(string text, out T value) where T : struct, Enum
    {
        foreach (var name in Enum.GetNames<T>())
        {
            if (name.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                value = Enum.Parse<T>(name);
                return true;
            }
        }

        value = default;
        return false;
    }

    public static string NamesOf<T>() where T : struct, Enum => $"one of {string.Join(", ", Enum.GetNames<T>())}";
}
