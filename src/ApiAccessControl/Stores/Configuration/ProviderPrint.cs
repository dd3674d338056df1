namespace ApiAccessControl.Stores.Configuration;

/// <summary>
/// What all providers say under a section, in 64 bits: cheap enough to compare every few seconds. A file provider whose
/// file became unreadable empties its data and signals nothing, so the data has to be looked at.
/// </summary>
internal static class ProviderPrint
{
    public static ulong Of(string section, IReadOnlyList<IConfigurationProvider> providers)
    {
        var print = 0UL;
        foreach (var provider in providers)
        {
            // A sum: a provider gives its entries in any order.
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
