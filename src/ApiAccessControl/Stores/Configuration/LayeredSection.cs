using ApiAccessControl.Documents;

namespace ApiAccessControl.Stores.Configuration;

/// <summary>The section as all layers give it.</summary>
/// <param name="Root">The node of the section itself.</param>
/// <param name="Contributing">The layers that give something under it.</param>
internal sealed record LayeredSection(LayeredNode Root, IReadOnlyList<Layer> Contributing)
{
    public static LayeredSection Read(
        string section, IReadOnlyList<IConfigurationProvider> providers, ReadErrors problems)
    {
        var root = new LayeredNode(section, null, null);
        var contributing = new List<Layer>();
        foreach (var layer in Layers(providers))
        {
            var entries = 0;
            foreach (var (key, value) in ProviderEntries.Under(section, providers[layer.Order]))
            {
                var node = Find(root, key.AsSpan(section.Length), layer);
                entries += ReferenceEquals(node, root) ? 0 : 1;
                if (!node.Give(layer, value))
                {
                    problems.Add(node, $"is given twice, in two spellings, by {layer}. Keep one.");
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
