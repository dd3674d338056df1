namespace ApiAccessControl.Documents;

/// <summary>
/// Reads a list that is off (null), on but empty, or on with entries. A list that cannot be read exactly as written is
/// an error. It is never shortened or ignored: either would remove a restriction.
/// </summary>
internal static class ListReader
{
    private const string TwoForms = "has a text and elements. Write one string, or one array in one place.";
    private const string Null =
        "is null or {}, which is ambiguous. Write \"off\" for no list, \"\" for a list that matches no client, or "
        + "leave the name out.";

    public static IReadOnlyList<string>? Read(LayeredNode? node, ReaderContext context)
    {
        if (node is null || !HasNoNull(node, context.Errors))
        {
            return null;
        }

        return node.Children.Count > 0
            ? ReadArray(node, context)
            : ReadText(node, node.Values[^1].Text!, context.Errors);
    }

    private static bool HasNoNull(LayeredNode node, ReadErrors errors)
    {
        foreach (var value in node.Values)
        {
            if (value.Text is null && !node.IsPlaceholder(value))
            {
                errors.Add(node, $"{Null} (From {value.Layer}.)");
                return false;
            }
        }

        return true;
    }

    private static IReadOnlyList<string>? ReadText(LayeredNode node, string text, ReadErrors errors)
    {
        if (!ListText.TrySplit(text, out var entries))
        {
            errors.Add(node, "has an empty entry before, between or after commas. Remove the comma.");
            return null;
        }

        if (entries is [ListText.Off])
        {
            return null;
        }

        return ListElements.HasNoOffEntry(node, entries, errors) ? entries : null;
    }

    private static List<string>? ReadArray(LayeredNode node, ReaderContext context)
    {
        foreach (var value in node.Values)
        {
            if (!node.IsPlaceholder(value))
            {
                context.Errors.Add(node, $"{TwoForms} (The text is from {value.Layer}.)");
                return null;
            }
        }

        context.Paths.AddArray(node.Path);
        return ListElements.Read(node, context.Errors);
    }
}
