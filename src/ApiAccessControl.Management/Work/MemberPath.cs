using System.Globalization;
using System.Text.Json;

namespace ApiAccessControl.Management.Work;

/// <summary>
/// From the property of a record to the member of an input: <c>Projects:web:Roles</c> to <c>projects[0].roles</c>.
/// </summary>
internal static class MemberPath
{
    public static string Of(PolicyCommitError error, PolicyRecord? record)
    {
        var path = error.Property is { } property ? Of(property.Split(':'), record) : "id";
        return error.Index is { } index ? string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]") : path;
    }

    private static string Of(string[] parts, PolicyRecord? record)
    {
        var first = JsonNamingPolicy.CamelCase.ConvertName(parts[0]);
        if (parts.Length < 2)
        {
            return first;
        }

        var place = parts[0] == "Projects" && IndexOf(parts[1], record) is >= 0 and var index
            ? string.Create(CultureInfo.InvariantCulture, $"{first}[{index}]")
            : $"{first}.{parts[1]}";
        return parts.Length < 3 ? place : $"{place}.{JsonNamingPolicy.CamelCase.ConvertName(parts[2])}";
    }

    private static int IndexOf(string project, PolicyRecord? record)
    {
        var projects = record switch
        {
            KeyRecord key => key.Projects,
            AccountRecord account => account.Projects,
            _ => [],
        };
        return projects.Select(membership => membership.Project).ToList().IndexOf(project);
    }
}
