using System.Runtime.CompilerServices;

namespace ApiAccessControl.Stores.Configuration;

/// <summary>All keys of one provider under a section, with their values and in the provider's spelling.</summary>
internal static class ProviderEntries
{
    // Valid keys are at most eight levels deep; anything below is rejected at its ancestor. The limit bounds the cost
    // of a provider that returns children without end.
    private const int DeepestWalk = 16;

    public static IEnumerable<KeyValuePair<string, string?>> Under(string section, IConfigurationProvider provider) =>
        provider is ConfigurationProvider common && NamesItsData(provider)
            ? FromData(section, DataOf(common), AnswersItsData(provider) ? null : provider)
            : FromInterface(section, provider, depth: 0);

    /// <summary>
    /// Reads through the interface only. The base class scans all its keys for each call, so ten thousand keys with ten
    /// properties would take a billion comparisons: this method is for providers that override the base class.
    /// </summary>
    internal static IEnumerable<KeyValuePair<string, string?>> FromInterface(
        string path, IConfigurationProvider provider, int depth)
    {
        var given = provider.TryGet(path, out var value);
        var names = depth == DeepestWalk
            ? [] : provider.GetChildKeys([], path).Distinct(StringComparer.Ordinal).ToArray();

        // A name without a value and without children still exists: it is read as null.
        if (given || (names.Length == 0 && depth > 0))
        {
            yield return new(path, value);
        }

        foreach (var name in names)
        {
            foreach (var entry in FromInterface($"{path}:{name}", provider, depth + 1))
            {
                yield return entry;
            }
        }
    }

    /// <summary>
    /// One pass over one dictionary. A reload replaces the dictionary and never changes it, so the result never mixes
    /// two loads.
    /// </summary>
    private static IEnumerable<KeyValuePair<string, string?>> FromData(
        string section, IDictionary<string, string?> data, IConfigurationProvider? asked)
    {
        foreach (var entry in data)
        {
            var key = entry.Key;
            if (!key.StartsWith(section, StringComparison.OrdinalIgnoreCase)
                || (key.Length > section.Length && key[section.Length] != ':'))
            {
                continue;
            }

            if (asked is null)
            {
                yield return entry;
            }
            else
            {
                yield return new(key, asked.TryGet(key, out var value) ? value : null);
            }
        }
    }

    // A provider that decrypts in TryGet, or has keys of its own, must be called instead of reading its data. The
    // delegates are created from the interface, so that explicit implementations count too.
    private static bool NamesItsData(IConfigurationProvider provider)
    {
        Func<IEnumerable<string>, string?, IEnumerable<string>> childKeys = provider.GetChildKeys;
        return childKeys.Method.DeclaringType == typeof(ConfigurationProvider);
    }

    private static bool AnswersItsData(IConfigurationProvider provider)
    {
        TryGetValue tryGet = provider.TryGet;
        return tryGet.Method.DeclaringType == typeof(ConfigurationProvider);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Data")]
    private static extern IDictionary<string, string?> DataOf(ConfigurationProvider provider);

    private delegate bool TryGetValue(string key, out string? value);
}
