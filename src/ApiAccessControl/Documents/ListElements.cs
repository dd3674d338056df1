using System.Globalization;

namespace ApiAccessControl.Documents;

/// <summary>The elements of a list written as an array, all of one provider.</summary>
internal static class ListElements
{
    public static List<string>? Read(LayeredNode list, ReadErrors problems)
    {
        if (!OfOneLayer(list, problems))
        {
            return null;
        }

        var elements = new List<string>(list.Children.Count);
        for (var i = 0; i < list.Children.Count; i++)
        {
            var element = list.Child(i.ToString(CultureInfo.InvariantCulture));
            if (element is null)
            {
                problems.Add(list, $"has no element {i}, though it has {list.Children.Count} of them. "
                    + "Number them 0, 1, 2 and so on, or write one string.");
                return null;
            }

            if (element.Children.Count > 0 || string.IsNullOrWhiteSpace(element.Values[^1].Text))
            {
                problems.Add(element, "is empty, null or nested. An element is one entry, written as a string.");
                return null;
            }

            elements.Add(element.Values[^1].Text!);
        }

        return NoneIsOff(list, elements, problems) ? elements : null;
    }

    /// <summary>
    /// Among other entries the word would be a host or a role, and the list would be on where somebody meant it off.
    /// </summary>
    public static bool NoneIsOff(LayeredNode list, IReadOnlyList<string> entries, ReadErrors problems)
    {
        foreach (var entry in entries)
        {
            if (entry.AsSpan().Trim().Equals(ListText.Off, StringComparison.OrdinalIgnoreCase))
            {
                problems.Add(list, "has \"off\" as an entry. To take the list away write the string \"off\" alone, "
                    + "in small letters.");
                return false;
            }
        }

        return true;
    }

    // Configuration joins arrays of several providers by index, which keeps the tail of the longer one.
    private static bool OfOneLayer(LayeredNode list, ReadErrors problems)
    {
        var layers = new HashSet<Layer>();
        foreach (var element in list.Children)
        {
            layers.Add(element.FirstLayer!);
            foreach (var value in element.Values)
            {
                layers.Add(value.Layer);
            }
        }

        if (layers.Count == 1 || (layers.Count == 2 && AreOneLayerTwice(list)))
        {
            return true;
        }

        problems.Add(list, $"has elements from {string.Join(" and from ", layers)}. "
            + "Write all of them in one place, or override a string by a string.");
        return false;
    }

    /// <summary>
    /// The host itself adds the command line twice. Under one name, element for element, that is one list.
    /// </summary>
    private static bool AreOneLayerTwice(LayeredNode list)
    {
        foreach (var element in list.Children)
        {
            if (element.Values is not [var one, var other]
                || !string.Equals(one.Layer.Name, other.Layer.Name, StringComparison.Ordinal)
                || !string.Equals(one.Text, other.Text, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
