using System.Runtime.CompilerServices;

namespace ApiAccessControl.Stores.Configuration;

/// <summary>Every key one provider has under a section, with its value and its own spelling.</summary>
internal static class ProviderEntries
{
    // What is read lies at most eight names deep; anything below is refused by its ancestor, so a provider that
    // answers without end costs nothing more.
    private const int DeepestWalk = 16;

    public static IEnumerable<KeyValuePair<string, string?>> Under(string section, IConfigurationProvider provider) =>
        provider is ConfigurationProvider common && NamesItsData(provider)
            ? FromData(section, DataOf(common), AnswersItsData(provider) ? null : provider)
            : FromInterface(section, provider, depth: 0);

    /// <summary>
    /// Through the interface alone. The base class scans all its keys for each question, so ten thousand keys with ten
    /// properties would be a billion comparisons: this is for providers that answer in their own way.
    /// </summary>
    internal static IEnumerable<KeyValuePair<string, string?>> FromInterface(
        string path, IConfigurationProvider provider, int depth)
    {
        var given = provider.TryGet(path, out var value);
        var names = depth == DeepestWalk
            ? [] : provider.GetChildKeys([], path).Distinct(StringComparer.Ordinal).ToArray();

        // A name without a value and without anything under it is still a name somebody wrote: as good as null.
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
    /// One pass over one dictionary, which a reload replaces and does not change: never half of two loads.
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

    // A provider that decrypts in TryGet or has keys of its own must be asked, not looked into. The delegates are made
    // from the interface, so that an explicit implementation counts too.
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
