using ApiAccessControl.Documents;

namespace ApiAccessControl.Stores.Configuration;

/// <summary>
/// Remembers the layers of the last good load. An override file that is deleted or truncated takes its lists and
/// switches with it, which would remove restrictions. Therefore a reload without a former layer is rejected until the
/// process restarts.
/// </summary>
internal sealed class LayerMemory
{
    private HashSet<(string Name, int Occurrence)> _layers = [];

    public void Remember(ConfigurationDocument document) => _layers = LayersOf(document);

    public IReadOnlyList<ReadError> Missing(ConfigurationDocument document)
    {
        var present = LayersOf(document);
        return [.. _layers.Where(layer => !present.Contains(layer)).Order().Select(Error)];
    }

    private static HashSet<(string Name, int Occurrence)> LayersOf(ConfigurationDocument document) =>
        [.. document.Layers.Select(layer => (layer.Name, layer.Occurrence))];

    private static ReadError Error((string Name, int Occurrence) layer) => new(
        ApiAccessControlOptions.SectionName,
        $"{Layer.Describe(layer.Name, layer.Occurrence)} had a part of this section at the last good load and has "
            + "none now. It may have been deleted or emptied, or it cannot be parsed. Correct or restore it; if it was "
            + "removed on purpose, restart.");
}
