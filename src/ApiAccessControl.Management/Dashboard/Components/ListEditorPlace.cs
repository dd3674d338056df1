namespace ApiAccessControl.Management.Dashboard.Components;

/// <summary>One list and its place in the dashboard.</summary>
/// <param name="List">The list.</param>
/// <param name="Owner">Whose list it is, in words.</param>
/// <param name="Path">The path below which its actions are.</param>
/// <param name="Page">The path of the page that shows it.</param>
/// <param name="Back">The path of the page of its owner.</param>
internal sealed record ListEditorPlace(
    AccessListId List, string Owner, IReadOnlyList<string> Path, IReadOnlyList<string> Page, IReadOnlyList<string> Back)
{
    /// <summary>The field of the form that adds entries.</summary>
    public const string Entries = "entries";

    /// <summary>The field of the form that removes one.</summary>
    public const string Entry = "entry";

    /// <summary>The member of the owner, which errors name.</summary>
    public string Member => (List.Kind, List.Owner) switch
    {
        (AccessListKind.Domains, _) => "domains",
        (_, PolicyRecordKind.Settings) => "allowedNetworks",
        _ => "networks",
    };

    /// <summary>The global list, which the Security screen shows.</summary>
    public static ListEditorPlace Global(string screen) =>
        new(AccessListId.AllowedNetworks, "", [screen, "allowed-networks"], [screen], [screen]);

    /// <summary>A list with a page of its own below the page of its owner.</summary>
    public static ListEditorPlace Below(AccessListId list, string owner, params IReadOnlyList<string> back)
    {
        IReadOnlyList<string> path = [.. back, list.Kind == AccessListKind.Networks ? "networks" : "domains"];
        return new(list, owner, path, path, back);
    }
}
