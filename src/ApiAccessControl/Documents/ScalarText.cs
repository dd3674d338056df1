namespace ApiAccessControl.Documents;

/// <summary>Reads a key with a single value: the last layer that sets the key wins.</summary>
internal static class ScalarText
{
    /// <summary>Null when the value is absent, when it is an allowed null, or after an error.</summary>
    public static LayerValue? Read(LayeredNode node, bool mayBeNull, ReadErrors errors)
    {
        if (node.Children.Count > 0)
        {
            errors.Add(node, "has one value, not an object or an array. Write one text, number, true or false.");
            return null;
        }

        var last = node.Values[^1];
        if (last.Text is null && !mayBeNull)
        {
            errors.Add(node, "is null or {}, which has no meaning here. Write a value, or leave the name out.");
        }

        return last.Text is null ? null : last;
    }
}
