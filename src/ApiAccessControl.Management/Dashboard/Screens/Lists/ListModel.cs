using ApiAccessControl.Management.Dashboard.Components;

namespace ApiAccessControl.Management.Dashboard.Screens.Lists;

/// <summary>The page of one list.</summary>
internal sealed record ListModel(ListEditorPlace Place, ListEditorModel List)
{
    public string Title =>
        $"{(Place.List.Kind == AccessListKind.Networks ? "Networks" : "Domains")} of the {Place.Owner}";
}
