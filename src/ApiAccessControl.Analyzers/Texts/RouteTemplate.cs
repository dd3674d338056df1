namespace ApiAccessControl.Analyzers.Texts;

/// <summary>The names of the parameters of a route template.</summary>
internal static class RouteTemplate
{
    private static readonly char[] AfterName = [':', '=', '?'];

    /// <summary>The names in order, or null for a text that is not a template: routing reports that.</summary>
    public static List<string>? NamesIn(string template)
    {
        var names = new List<string>();
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] is not ('{' or '}'))
            {
                continue;
            }

            if (IsDoubled(template, i))
            {
                i++;
                continue;
            }

            var end = template[i] == '{' ? EndOf(template, i) : -1;
            if (end < 0)
            {
                return null;
            }

            names.Add(NameOf(template.Substring(i + 1, end - i - 1)));
            i = end;
        }

        return names;
    }

    /// <summary>The name in a parameter, without catch-all signs, constraints, default and question mark.</summary>
    public static string NameOf(string parameter)
    {
        var name = parameter.TrimStart('*');
        var end = name.IndexOfAny(AfterName);
        return end < 0 ? name : name.Substring(0, end);
    }

    // Braces inside a constraint are doubled too: {id:regex(^\d{{3}}$)}.
    private static int EndOf(string template, int start)
    {
        for (var i = start + 1; i < template.Length; i++)
        {
            if (template[i] is '{' or '}' && IsDoubled(template, i))
            {
                i++;
            }
            else if (template[i] == '}')
            {
                return i;
            }
            else if (template[i] == '{')
            {
                return -1;
            }
        }

        return -1;
    }

    private static bool IsDoubled(string template, int i) => i + 1 < template.Length && template[i + 1] == template[i];
}
