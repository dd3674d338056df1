using System.Globalization;

namespace ApiAccessControl.Management.Dashboard.Components;

/// <summary>An instant in words relative to now.</summary>
internal static class RelativeTime
{
    private static readonly (double Seconds, string Unit)[] Units =
        [(365.25 * 86400, "year"), (30.44 * 86400, "month"), (86400, "day"), (3600, "hour"), (60, "minute")];

    public static string Of(DateTimeOffset value, DateTimeOffset now)
    {
        var seconds = (value - now).TotalSeconds;
        foreach (var (length, unit) in Units)
        {
            if (Math.Abs(seconds) >= length)
            {
                var count = (long)(Math.Abs(seconds) / length);
                var text = string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")}");
                return seconds < 0 ? $"{text} ago" : $"in {text}";
            }
        }

        return seconds <= 0 ? "just now" : "in a moment";
    }
}
