namespace ApiAccessControl.Documents;

/// <summary>The value of one key in one layer. The text is null both for a JSON null and for an empty object.</summary>
internal readonly record struct LayerValue(Layer Layer, string? Text)
{
    /// <summary>Returns the layer only: the text may be a hash or the pepper.</summary>
    public override string ToString() => $"{Layer}";
}
