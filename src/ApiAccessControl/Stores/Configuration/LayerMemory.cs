using ApiAccessControl.Documents;

namespace ApiAccessControl.Stores.Configuration;

/// <summary>
/// The layers of the last good load. An override file that is deleted or truncated takes its lists and switches along,
/// and what it had closed would open; so a layer that vanished makes a bad reload until the process is new.
/// </summary>
internal sealed class LayerMemory
{
    private HashSet<(string Name, int Occurrence)> _layers = [];

    public void Remember(ConfigurationDocument document) => _layers = LayersOf(document);

    public IReadOnlyList<ReadError> Vanished(ConfigurationDocument document)
    {
        var present = LayersOf(document);
        return [.. _layers.Where(layer => !present.Contains(layer)).Order().Select(Problem)];
    }

    private static HashSet<(string Name, int Occurrence)> LayersOf(ConfigurationDocument document) =>
        [.. document.Layers.Select(layer => (layer.Name, layer.Occurrence))];

    private static ReadError Problem((string Name, int Occurrence) layer) => new(
        ApiAccessControlOptions.SectionName,
        $"{Layer.Describe(layer.Name, layer.Occurrence)} gave a part of this section at the last good load and gives "
        + "nothing now. It may have been deleted or emptied, or it cannot be parsed. Repair it or bring it back; if it "
        + "is meant to be gone, restart.");
}
