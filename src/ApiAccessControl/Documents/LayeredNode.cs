namespace ApiAccessControl.Documents;

/// <summary>
/// One configuration key with its unmerged values from every layer. The merged view of the framework keeps the array of
/// a base file when an override sets an empty list, and lets a string in a base file override a later array.
/// </summary>
internal sealed class LayeredNode(string name, LayeredNode? parent, Layer? firstLayer)
{
    private Dictionary<string, LayeredNode>? _children;
    private List<LayerValue>? _values;
    private List<LayerValue>? _otherSpellings;
    private StringComparer _names = StringComparer.OrdinalIgnoreCase;

    /// <summary>The name in the spelling of the first layer that has it.</summary>
    public string Name => name;

    /// <summary>The first layer that has this key or a key below it; null for an absent section.</summary>
    public Layer? FirstLayer => firstLayer;

    public string Path => parent is null ? name : $"{parent.Path}:{name}";

    public IReadOnlyCollection<LayeredNode> Children =>
        _children is null ? [] : _children.Values;

    public IReadOnlyList<LayerValue> Values => _values ?? (IReadOnlyList<LayerValue>)[];

    /// <summary>Spellings that differ from this name in case only, each with its layer.</summary>
    public IReadOnlyList<LayerValue> OtherSpellings => _otherSpellings ?? (IReadOnlyList<LayerValue>)[];

    public LayeredNode? Child(string childName) =>
        _children is not null && _children.TryGetValue(childName, out var child) ? child : null;

    /// <summary>
    /// For names that are case-sensitive identifiers, in a document that is not configuration. Call it before the first
    /// child.
    /// </summary>
    public void UseCaseSensitiveNames() => _names = StringComparer.Ordinal;

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

    /// <summary>Returns false when the same layer has already set a different value.</summary>
    public bool TrySet(Layer layer, string? text)
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
    /// Whether this value only represents the section itself. When the host passes settings as command-line arguments
    /// or as pairs (WebApplicationFactory, UseSetting), each section with children also gets an empty text or null in
    /// the same layer. In a list that text would mean an empty list, but the children show that the list is not empty.
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
