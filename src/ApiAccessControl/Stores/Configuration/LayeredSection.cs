using ApiAccessControl.Documents;

namespace ApiAccessControl.Stores.Configuration;

/// <summary>The section with the values of all layers.</summary>
/// <param name="Root">The node of the section itself.</param>
/// <param name="Contributing">The layers that contain a part of it.</param>
internal sealed record LayeredSection(LayeredNode Root, IReadOnlyList<Layer> Contributing)
{
    /// <param name="section">The name of the section.</param>
    /// <param name="providers">The providers, the first overridden by the others.</param>
    /// <param name="errors">Receives the errors.</param>
    /// <param name="ignored">A sub-section that is not read; null reads all.</param>
    public static LayeredSection Read(
        string section, IReadOnlyList<IConfigurationProvider> providers, ReadErrors errors, string? ignored)
    {
        var root = new LayeredNode(section, null, null);
        var contributing = new List<Layer>();
        foreach (var layer in Layers(providers))
        {
            var entries = 0;
            foreach (var (key, value) in ProviderEntries.Under(section, providers[layer.Order]))
            {
                if (ignored is not null && IsUnder(ignored, key.AsSpan(section.Length)))
                {
                    continue;
                }

                var node = Find(root, key.AsSpan(section.Length), layer);
                entries += ReferenceEquals(node, root) ? 0 : 1;
                if (!node.TrySet(layer, value))
                {
                    errors.Add(node, $"is given twice, in two spellings, by {layer}. Keep one.");
                }
            }

            if (entries > 0)
            {
                contributing.Add(layer);
            }
        }

        return new(root, contributing);
    }

    private static IEnumerable<Layer> Layers(IReadOnlyList<IConfigurationProvider> providers)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var order = 0; order < providers.Count; order++)
        {
            var name = providers[order].ToString() ?? providers[order].GetType().Name;
            seen.TryGetValue(name, out var occurrence);
            seen[name] = occurrence + 1;
            yield return new(order, name, occurrence);
        }
    }

    private static bool IsUnder(string name, ReadOnlySpan<char> rest) =>
        rest.Length > name.Length && rest[1..].StartsWith(name, StringComparison.OrdinalIgnoreCase)
        && (rest.Length == name.Length + 1 || rest[name.Length + 1] == ':');

    private static LayeredNode Find(LayeredNode node, ReadOnlySpan<char> rest, Layer layer)
    {
        while (rest.Length > 0)
        {
            rest = rest[1..];
            var end = rest.IndexOf(':');
            node = node.Descend(end < 0 ? rest : rest[..end], layer);
            rest = end < 0 ? [] : rest[end..];
        }

        return node;
    }
}
