using ApiAccessControl.Text;

namespace ApiAccessControl.Documents;

/// <summary>Things named by their identifiers. Their names are checked as each provider spells them.</summary>
internal static class MemberReader
{
    // Two arrays of two files would be merged by index, and a production key get a development secret.
    private const string FirstIndex = "0";

    public static IEnumerable<LayeredNode> Read(LayeredNode? node, MemberRule rule, ReadErrors problems)
    {
        if (node is null)
        {
            return [];
        }

        ObjectShape.Check(node, problems);
        if (node.Child(FirstIndex) is not null)
        {
            problems.Add(node, "is written as an array, whose elements different places would mix up. Write an object: "
                + "one name for each thing, the thing behind it.");
            return [];
        }

        return Named(node, rule, problems);
    }

    private static List<LayeredNode> Named(LayeredNode node, MemberRule rule, ReadErrors problems)
    {
        var named = new List<LayeredNode>(node.Children.Count);
        foreach (var child in node.Children)
        {
            if (child.OtherSpellings is [var other, ..])
            {
                problems.AddName(node, child.Name, $"is spelled so in {child.FirstLayer!} and "
                    + $"{DisplayText.Name(other.Text!)} in {other.Layer}. "
                    + "Configuration takes both for one, this policy for two: spell it one way.");
            }
            else if (!rule.IsName(child.Name))
            {
                problems.AddName(node, child.Name, $"must be {rule.Words}.");
            }
            else
            {
                named.Add(child);
            }
        }

        return named;
    }
}
