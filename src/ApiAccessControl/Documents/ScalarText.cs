namespace ApiAccessControl.Documents;

/// <summary>The one text of a key that holds one value: the last layer that gives the key wins.</summary>
internal static class ScalarText
{
    /// <summary>Null when nobody gives it, when null is what it may be, or after an error.</summary>
    public static LayerValue? Read(LayeredNode node, bool mayBeNull, ReadErrors problems)
    {
        if (node.Children.Count > 0)
        {
            problems.Add(node, "takes one value, not an object or an array. Write one text, number, true or false.");
            return null;
        }

        var last = node.Values[^1];
        if (last.Text is null && !mayBeNull)
        {
            problems.Add(node, "is null or {}, which says nothing. Write a value, or leave the name out.");
        }

        return last.Text is null ? null : last;
    }
}
