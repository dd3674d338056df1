using System.Globalization;

namespace ApiAccessControl.Domains;

/// <summary>
/// Browsers send names in punycode, converted by UTS 46 without the transitional mappings. An entry must be converted
/// in the same way; otherwise it matches a different site from the one it shows (faß.de is not fass.de).
/// </summary>
internal static class InternationalName
{
    private static readonly IdnMapping Mapping = new() { UseStd3AsciiRules = true };

    // Without ICU (invariant globalization), or with an old version, the platform maps neither case nor width, or maps
    // the sharp s to ss. This one name detects all of these cases.
    internal static readonly bool IsReliable =
        TryMap("\uFF26\uFF21\u00DF.de", out var ascii) && ascii == "xn--fa-hia.de";

    internal static bool TryToAscii(string name, out string ascii)
    {
        ascii = "";
        return IsReliable && TryMap(name, out ascii);
    }

    /// <summary>
    /// When the platform cannot check, a label is accepted as written: an invalid one matches no browser.
    /// </summary>
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
