using System.Globalization;

namespace ApiAccessControl.Tests.Support;

internal static class Culture
{
    /// <summary>Runs under a culture in which the capital of i is not I: there careless comparisons go wrong.</summary>
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
