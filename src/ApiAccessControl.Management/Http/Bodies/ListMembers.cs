using System.Text.Json;

namespace ApiAccessControl.Management.Http.Bodies;

/// <summary>Members with several values. Every element that is wrong is reported with its place.</summary>
internal static class ListMembers
{
    private const string Off = "off";
    private const string AccessListWords =
        "\"off\", or an array of texts or of objects with 'entry' and 'comment'";

    /// <summary>An access list: null is off.</summary>
    public static Optional<IReadOnlyList<AccessListEntry>?> AccessList(this BodyMembers members, string name)
    {
        if (!members.TryTake(name, out var value))
        {
            return default;
        }

        if (value.ValueKind == JsonValueKind.String && value.ValueEquals(Off))
        {
            return new(null);
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            return new(members.Entries(name, value, IsDomains(name) ? EntrySyntax.OfDomain : EntrySyntax.OfNetwork));
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            members.Errors.Add(
                members.PathOf(name), $"The only text that is a list is \"off\"; it must be {AccessListWords}.");
        }
        else
        {
            members.Wrong(name, AccessListWords, value);
        }

        return default;
    }

    /// <summary>Entries to add, at least one.</summary>
    public static IReadOnlyList<AccessListEntry> NewEntries(
        this BodyMembers members, string name, Func<string, string?> errorOf)
    {
        members.Require(name);
        if (!members.TryTake(name, out var value))
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            members.Wrong(name, "an array of texts or of objects with 'entry' and 'comment'", value);
            return [];
        }

        if (value.GetArrayLength() == 0)
        {
            members.Errors.Add(members.PathOf(name), "The array is empty; name at least one entry.");
        }

        return members.Entries(name, value, errorOf);
    }

    /// <summary>Texts, such as roles and permissions.</summary>
    public static Optional<IReadOnlyList<string>?> Texts(this BodyMembers members, string name)
    {
        if (!members.TryTake(name, out var value))
        {
            return default;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            members.Wrong(name, "an array of texts", value);
            return default;
        }

        var texts = new List<string>();
        foreach (var (place, element) in Elements(name, value))
        {
            if (members.TextOf(place, element, "a text") is { } text)
            {
                texts.Add(text);
                if (name == "permissions")
                {
                    members.Look(place, text, EntrySyntax.OfPermission);
                }
            }
        }

        return new(texts);
    }

    /// <summary>Names with texts.</summary>
    public static Optional<IReadOnlyDictionary<string, string>> Map(this BodyMembers members, string name)
    {
        if (members.Object(name) is not { } inner)
        {
            return default;
        }

        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in inner.Names.ToArray())
        {
            if (inner.TryTake(key, out var value) && inner.TextOf(key, value, "a text") is { } text)
            {
                map[key] = text;
            }
        }

        return new(map);
    }

    /// <summary>Memberships in projects, each project once.</summary>
    public static Optional<IReadOnlyList<ProjectMembership>> Projects(this BodyMembers members, string name)
    {
        if (!members.TryTake(name, out var value))
        {
            return default;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            members.Wrong(name, "an array of objects with 'project', 'roles' and 'permissions'", value);
            return default;
        }

        var projects = new List<ProjectMembership>();
        foreach (var (place, element) in Elements(name, value))
        {
            if (element.ValueKind != JsonValueKind.Object)
            {
                members.Wrong(place, "an object with 'project', 'roles' and 'permissions'", element);
                continue;
            }

            var inner = new BodyMembers(element, members.PathOf(place), members.Errors);
            projects.Add(new(inner.RequiredText("project"))
            {
                Roles = inner.Texts("roles").Or(null),
                Permissions = inner.Texts("permissions").Or(null),
            });
            inner.RefuseOthers();
        }

        return new(projects);
    }

    /// <summary>The members of an object; null when it is absent or wrong.</summary>
    public static BodyMembers? Object(this BodyMembers members, string name)
    {
        if (!members.TryTake(name, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            return new(value, members.PathOf(name), members.Errors);
        }

        members.Wrong(name, "an object", value);
        return null;
    }

    private static bool IsDomains(string name) => name == "domains";

    private static List<AccessListEntry> Entries(
        this BodyMembers members, string name, JsonElement value, Func<string, string?> errorOf)
    {
        var entries = new List<AccessListEntry>();
        foreach (var (place, element) in Elements(name, value))
        {
            if (element.ValueKind == JsonValueKind.Object)
            {
                var inner = new BodyMembers(element, members.PathOf(place), members.Errors);
                var entry = inner.RequiredText("entry");
                entries.Add(new(entry) { Comment = inner.Text("comment").Or(null) });
                members.Look(place, entry, errorOf);
                inner.RefuseOthers();
            }
            else if (members.TextOf(place, element, "a text, or an object with 'entry' and 'comment'") is { } text)
            {
                entries.Add(new(text));
                members.Look(place, text, errorOf);
            }
        }

        return entries;
    }

    private static void Look(this BodyMembers members, string place, string text, Func<string, string?> errorOf) =>
        members.Errors.LookIfAny(() =>
        {
            if (text.Length > 0 && errorOf(text) is { } error)
            {
                members.Errors.Add(members.PathOf(place), error);
            }
        });

    private static IEnumerable<(string Place, JsonElement Element)> Elements(string name, JsonElement array)
    {
        var index = 0;
        foreach (var element in array.EnumerateArray())
        {
            yield return ($"{name}[{index++}]", element);
        }
    }
}
