namespace ApiAccessControl.Documents;

/// <summary>
/// A list that is off (null), on but empty, or on with entries. A list that cannot be read exactly as written is an
/// error and never a shorter list or none: either would open what was closed.
/// </summary>
internal static class ListReader
{
    private const string TwoForms = "has a text and elements at once. Write one string, or one array in one place.";
    private const string Null =
        "is null or {}, which could mean none or anybody. Write \"off\" for no list, \"\" for a list that admits "
        + "nobody, or leave the name out.";

    public static IReadOnlyList<string>? Read(LayeredNode? node, ReaderContext context)
    {
        if (node is null || !NobodySaysNull(node, context.Errors))
        {
            return null;
        }

        return node.Children.Count > 0
            ? ReadArray(node, context)
            : ReadText(node, node.Values[^1].Text!, context.Errors);
    }

    private static bool NobodySaysNull(LayeredNode node, ReadErrors problems)
    {
        foreach (var value in node.Values)
        {
            if (value.Text is null && !node.IsPlaceholder(value))
            {
                problems.Add(node, $"{Null} (From {value.Layer}.)");
                return false;
            }
        }

        return true;
    }

    private static IReadOnlyList<string>? ReadText(LayeredNode node, string text, ReadErrors problems)
    {
        if (!ListText.TrySplit(text, out var entries))
        {
            problems.Add(node, "has an empty entry: nothing stands before, between or after commas. "
                + "Take the comma away.");
            return null;
        }

        if (entries is [ListText.Off])
        {
            return null;
        }

        return ListElements.NoneIsOff(node, entries, problems) ? entries : null;
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

        context.Paths.WrittenAsArray(node.Path);
        return ListElements.Read(node, context.Errors);
    }
}
