using System.Globalization;

namespace ApiAccessControl.Documents;

/// <summary>Reads a list that is written as an array. All elements must come from one provider.</summary>
internal static class ListElements
{
    public static List<string>? Read(LayeredNode list, ReadErrors errors)
    {
        if (!IsFromOneLayer(list, errors))
        {
            return null;
        }

        var elements = new List<string>(list.Children.Count);
        for (var i = 0; i < list.Children.Count; i++)
        {
            var element = list.Child(i.ToString(CultureInfo.InvariantCulture));
            if (element is null)
            {
                errors.Add(list, $"has no element {i}, though it has {list.Children.Count} of them. "
                    + "Number them 0, 1, 2 and so on, or write one string.");
                return null;
            }

            if (element.Children.Count > 0 || string.IsNullOrWhiteSpace(element.Values[^1].Text))
            {
                errors.Add(element, "is empty, null or nested. An element is one entry, written as a string.");
                return null;
            }

            elements.Add(element.Values[^1].Text!);
        }

        return HasNoOffEntry(list, elements, errors) ? elements : null;
    }

    /// <summary>
    /// As one of several entries, "off" would be read as a host or a role, and the list would be on although the
    /// operator wants it off.
    /// </summary>
    public static bool HasNoOffEntry(LayeredNode list, IReadOnlyList<string> entries, ReadErrors errors)
    {
        foreach (var entry in entries)
        {
            if (entry.AsSpan().Trim().Equals(ListText.Off, StringComparison.OrdinalIgnoreCase))
            {
                errors.Add(list, "has \"off\" as an entry. To remove the list write only the string \"off\", "
                    + "in lower case.");
                return false;
            }
        }

        return true;
    }

    // Configuration merges arrays of several providers by index, which keeps the end of the longer array.
    private static bool IsFromOneLayer(LayeredNode list, ReadErrors errors)
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

        errors.Add(list, $"has elements from {string.Join(" and from ", layers)}. "
            + "Write all of them in one place, or override a string by a string.");
        return false;
    }

    /// <summary>
    /// The host adds the command line twice. Two layers with the same name and equal elements are one list.
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
