namespace ApiAccessControl.Documents;

/// <summary>What one layer says for one key. The text is null for JSON's null and for an empty object alike.</summary>
internal readonly record struct LayerValue(Layer Layer, string? Text)
{
    /// <summary>The layer alone: the text may be a hash or the pepper.</summary>
    public override string ToString() => $"{Layer}";
}
