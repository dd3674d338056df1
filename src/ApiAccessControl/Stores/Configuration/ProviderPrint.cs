namespace ApiAccessControl.Stores.Configuration;

/// <summary>
/// A 64-bit hash of all values that all providers have under a section, cheap enough to compare every few seconds. A
/// file provider whose file became unreadable empties its data without a signal, so the data itself must be compared.
/// </summary>
internal static class ProviderPrint
{
    public static ulong Of(string section, IReadOnlyList<IConfigurationProvider> providers)
    {
        var print = 0UL;
        foreach (var provider in providers)
        {
            // A sum, because a provider returns its entries in any order.
            var sum = 1UL;
            foreach (var (key, value) in ProviderEntries.Under(section, provider))
            {
                sum += Of(key, value);
            }

            print = Of(print, sum);
        }

        return print;
    }

    private static ulong Of<TFirst, TSecond>(TFirst first, TSecond second) =>
        ((ulong)(uint)HashCode.Combine(first, second) << 32) | (uint)HashCode.Combine(second, first);
}
