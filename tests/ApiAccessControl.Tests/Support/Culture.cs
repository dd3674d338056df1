using System.Globalization;

namespace ApiAccessControl.Tests.Support;

internal static class Culture
{
    /// <summary>Runs under a culture where the upper case of i is not I, so that comparisons by culture fail.</summary>
    public static void Turkish(Action action)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
        try
        {
            action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
