using ApiAccessControl.Text;

namespace ApiAccessControl.Documents;

/// <summary>Checks that apply to every object.</summary>
internal static class ObjectShape
{
    public static void Check(LayeredNode node, ReadErrors errors)
    {
        foreach (var value in node.Values)
        {
            if (node.IsPlaceholder(value))
            {
                continue;
            }

            if (value.Text is not null)
            {
                errors.Add(node, "must be an object of named values, not a text, a number or an array.");
                return;
            }

            if (HidesEarlierLayer(node, value.Layer))
            {
                errors.Add(node, $"is null or {{}} in {value.Layer}, which does not remove what an earlier place "
                    + "sets. Leave it out, or write \"Enabled\": false or \"off\" for each of its members.");
                return;
            }
        }
    }

    public static void CheckNames(LayeredNode node, IReadOnlyCollection<string> known, ReadErrors errors)
    {
        foreach (var child in node.Children)
        {
            if (!known.Contains(child.Name))
            {
                var nearest = NearestName.Of(child.Name, known);
                errors.AddName(node, child.Name, nearest is null
                    ? $"is not a known name. Known names are {string.Join(", ", known.Order(StringComparer.Ordinal))}."
                    : $"is not a known name. Did you mean {nearest}?");
            }
        }
    }

    // Configuration would keep the value of the earlier layer, while the operator expects it to be removed.
    private static bool HidesEarlierLayer(LayeredNode node, Layer emptied)
    {
        foreach (var child in node.Children)
        {
            if (child.FirstLayer!.Order < emptied.Order)
            {
                return true;
            }
        }

        return false;
    }
}
