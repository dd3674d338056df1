using System.Globalization;

namespace ApiAccessControl.Domains;

/// <summary>
/// Browsers send names in punycode, made by UTS 46 without the transitional mappings; an entry must come out the same,
/// or it admits another site than the one it shows (faß.de is not fass.de).
/// </summary>
internal static class InternationalName
{
    private static readonly IdnMapping Mapping = new() { UseStd3AsciiRules = true };

    // Without ICU (invariant globalization), or with an old one, the platform maps neither case nor width, or maps the
    // sharp s to ss. One name tells all of them apart.
    internal static readonly bool IsReliable =
        TryMap("\uFF26\uFF21\u00DF.de", out var ascii) && ascii == "xn--fa-hia.de";

    internal static bool TryToAscii(string name, out string ascii)
    {
        ascii = "";
        return IsReliable && TryMap(name, out ascii);
    }

    /// <summary>Where the platform cannot check, a label is taken as written: a wrong one matches no browser.</summary>
    internal static bool HasValidPunycode(string name)
    {
        foreach (var label in IsReliable ? name.Split('.') : [])
        {
            if (label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase) && !TryMap(label, out _))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryMap(string name, out string ascii)
    {
        try
        {
            ascii = Mapping.GetAscii(name);
            return true;
        }
        catch (ArgumentException)
        {
            ascii = "";
            return false;
        }
    }
}
