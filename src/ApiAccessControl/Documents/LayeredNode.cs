namespace ApiAccessControl.Documents;

/// <summary>
/// One key with what every layer said for it, unmerged. Configuration's own merged view keeps a base array under an
/// override by an empty list, and lets a base string win over a later array.
/// </summary>
internal sealed class LayeredNode(string name, LayeredNode? parent, Layer? firstLayer)
{
    private Dictionary<string, LayeredNode>? _children;
    private List<LayerValue>? _values;
    private List<LayerValue>? _otherSpellings;
    private StringComparer _names = StringComparer.OrdinalIgnoreCase;

    /// <summary>The name as the first layer that has it spells it.</summary>
    public string Name => name;

    /// <summary>
    /// The first layer that gives this key or anything under it; null for the section when nothing does.
    /// </summary>
    public Layer? FirstLayer => firstLayer;

    public string Path => parent is null ? name : $"{parent.Path}:{name}";

    public IReadOnlyCollection<LayeredNode> Children =>
        _children is null ? [] : _children.Values;

    public IReadOnlyList<LayerValue> Values => _values ?? (IReadOnlyList<LayerValue>)[];

    /// <summary>Names equal to this one but for case, each with the layer that has it.</summary>
    public IReadOnlyList<LayerValue> OtherSpellings => _otherSpellings ?? (IReadOnlyList<LayerValue>)[];

    public LayeredNode? Child(string childName) =>
        _children is not null && _children.TryGetValue(childName, out var child) ? child : null;

    /// <summary>
    /// For names that are identifiers, in a document that is no configuration. Before the first child.
    /// </summary>
    public void TellCaseApart() => _names = StringComparer.Ordinal;

    public LayeredNode Descend(ReadOnlySpan<char> childName, Layer layer)
    {
        _children ??= new(_names);
        var byName = _children.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!byName.TryGetValue(childName, out var child))
        {
            child = new(childName.ToString(), this, layer);
            _children.Add(child.Name, child);
        }
        else if (!childName.SequenceEqual(child.Name))
        {
            child.AddSpelling(childName.ToString(), layer);
        }

        return child;
    }

    /// <summary>False when the same layer has already said something else.</summary>
    public bool Give(Layer layer, string? text)
    {
        _values ??= new(1);
        if (_values.Count > 0 && _values[^1].Layer == layer)
        {
            return string.Equals(_values[^1].Text, text, StringComparison.Ordinal);
        }

        _values.Add(new(layer, text));
        return true;
    }

    /// <summary>
    /// Whether this value only stands for the section itself. The host hands settings on as command-line arguments or
    /// as pairs (WebApplicationFactory, UseSetting), and each section with children then becomes an empty text or null
    /// of the same layer. In a list such a text would be an empty list, and the children say that it is not one.
    /// </summary>
    public bool IsPlaceholder(LayerValue value) => string.IsNullOrEmpty(value.Text) && HasChildOf(value.Layer);

    private bool HasChildOf(Layer layer) =>
        Children.Any(child => child.Values.Any(value => value.Layer == layer) || child.HasChildOf(layer));

    private void AddSpelling(string spelling, Layer layer)
    {
        _otherSpellings ??= new(1);
        if (!_otherSpellings.Exists(other => string.Equals(other.Text, spelling, StringComparison.Ordinal)))
        {
            _otherSpellings.Add(new(layer, spelling));
        }
    }
}
