using ApiAccessControl.Text;

namespace ApiAccessControl.Documents;

/// <summary>
/// Reads objects whose property names are identifiers. Names are checked in the spelling of each provider.
/// </summary>
internal static class MemberReader
{
    // Arrays of two files would be merged by index, so a production key could get a development secret.
    private const string FirstIndex = "0";

    public static IEnumerable<LayeredNode> Read(LayeredNode? node, MemberRule rule, ReadErrors errors)
    {
        if (node is null)
        {
            return [];
        }

        ObjectShape.Check(node, errors);
        if (node.Child(FirstIndex) is not null)
        {
            errors.Add(node, "is written as an array, whose elements would be merged by index across files. "
                + "Write an object with one name per member.");
            return [];
        }

        return Named(node, rule, errors);
    }

    private static List<LayeredNode> Named(LayeredNode node, MemberRule rule, ReadErrors errors)
    {
        var named = new List<LayeredNode>(node.Children.Count);
        foreach (var child in node.Children)
        {
            if (child.OtherSpellings is [var other, ..])
            {
                errors.AddName(node, child.Name, $"is spelled so in {child.FirstLayer!} and "
                    + $"{DisplayText.Name(other.Text!)} in {other.Layer}. "
                    + "Configuration treats both as one name, this policy as two: use one spelling.");
            }
            else if (!rule.IsName(child.Name))
            {
                errors.AddName(node, child.Name, $"must be {rule.Words}.");
            }
            else
            {
                named.Add(child);
            }
        }

        return named;
    }
}
