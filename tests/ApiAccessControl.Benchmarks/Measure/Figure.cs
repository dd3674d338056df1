using System.Globalization;

namespace ApiAccessControl.Benchmarks.Measure;

/// <summary>Formats figures with their significant digits.</summary>
internal static class Figure
{
    public static string Text(double value) => Math.Abs(value) switch
    {
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.000", CultureInfo.InvariantCulture),
    };

    public static string Bound(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
