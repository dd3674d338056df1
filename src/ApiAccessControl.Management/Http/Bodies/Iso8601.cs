using System.Globalization;
using System.Text.RegularExpressions;

namespace ApiAccessControl.Management.Http.Bodies;

/// <summary>
/// Instants and durations as the API writes them. An instant without an offset is refused, because it means another
/// time on every machine; a duration in years or months is refused, because it has no length; and <c>24:00:00</c>,
/// which .NET reads as 24 days, is no duration here.
/// </summary>
internal static partial class Iso8601
{
    public const string InstantWords =
        "This is not an instant; write it in UTC, for example 2027-01-01T00:00:00Z.";

    public const string DurationWords =
        "This is not a duration in ISO 8601; write for example PT24H, P7D or PT90M, without years and months.";

    private static readonly string[] InstantFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
        "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
    ];

    public static bool TryReadInstant(string text, out DateTimeOffset instant)
    {
        var isInstant = DateTimeOffset.TryParseExact(
            text, InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);
        instant = instant.ToUniversalTime();
        return isInstant;
    }

    public static bool TryReadDuration(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (Duration().Match(text) is not { Success: true } match)
        {
            return false;
        }

        var seconds = 0m;
        foreach (var (part, length) in Parts)
        {
            if (match.Groups[part] is { Success: true } written)
            {
                seconds += length
                    * decimal.Parse(written.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
            }
        }

        if (seconds > (decimal)TimeSpan.MaxValue.TotalDays * 86400m - 1)
        {
            return false;
        }

        duration = TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
        return true;
    }

    private static readonly (string Part, int Length)[] Parts =
        [("w", 7 * 86400), ("d", 86400), ("h", 3600), ("m", 60), ("s", 1)];

    // At most nine digits, so that no product is too large for a decimal.
    [GeneratedRegex(
        @"^P(?:(?<w>[0-9]{1,9})W|(?=[0-9T])(?:(?<d>[0-9]{1,9})D)?(?:T(?=[0-9])(?:(?<h>[0-9]{1,9})H)?"
        + @"(?:(?<m>[0-9]{1,9})M)?(?:(?<s>[0-9]{1,9}(?:\.[0-9]{1,7})?)S)?)?)\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Duration();
}
