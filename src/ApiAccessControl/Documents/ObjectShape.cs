using ApiAccessControl.Text;

namespace ApiAccessControl.Documents;

/// <summary>What every object must be, whatever is in it.</summary>
internal static class ObjectShape
{
    public static void Check(LayeredNode node, ReadErrors problems)
    {
        foreach (var value in node.Values)
        {
            if (node.IsPlaceholder(value))
            {
                continue;
            }

            if (value.Text is not null)
            {
                problems.Add(node, "is an object of named values, not a text, a number or an array.");
                return;
            }

            if (TakesSomethingAway(node, value.Layer))
            {
                problems.Add(node, $"is null or {{}} in {value.Layer}, which takes nothing away of "
                    + "what an earlier place gives. Leave it out, or say \"Enabled\": false or \"off\" "
                    + "for each thing meant.");
                return;
            }
        }
    }

    public static void CheckNames(LayeredNode node, IReadOnlyCollection<string> known, ReadErrors problems)
    {
        foreach (var child in node.Children)
        {
            if (!known.Contains(child.Name))
            {
                var nearest = NearestName.Of(child.Name, known);
                problems.AddName(node, child.Name, nearest is null
                    ? $"is not a name known here. Known are {string.Join(", ", known.Order(StringComparer.Ordinal))}."
                    : $"is not a name known here. Did you mean {nearest}?");
            }
        }
    }

    // Configuration would go on with what the earlier layer has, and the operator believe it gone.
    private static bool TakesSomethingAway(LayeredNode node, Layer emptied)
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
