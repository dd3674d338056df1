using ApiAccessControl.Management.Dashboard.Components;
using ApiAccessControl.Management.Dashboard.Pages;

namespace ApiAccessControl.Management.Dashboard.Screens.Lists;

/// <summary>
/// The lists of keys, accounts, organizations and projects, each on a page below the one of its owner.
/// </summary>
internal static class ListsScreen
{
    public static Screen Screen { get; } = new("lists", "keys")
    {
        Routes =
        [
            .. Both("keys/{id}", "key", OfKey),
            .. Both("accounts/{id}", "account", OfAccount),
            .. Both("organizations/{org}", "organization", OfOrganization),
            .. Both("organizations/{org}/projects/{project}", "project", OfProject),
        ],
        Messages = ListActions.Messages,
    };

    private static IEnumerable<PageRoute> Both(
        string owner, string word, Func<PageRequest, AccessListKind, string, ListEditorPlace> place) =>
    [
        .. Of(owner + "/networks", request => place(request, AccessListKind.Networks, word)),
        .. Of(owner + "/domains", request => place(request, AccessListKind.Domains, word)),
    ];

    private static IEnumerable<PageRoute> Of(string pattern, Func<PageRequest, ListEditorPlace> place)
    {
        Task<PageAnswer> Show(PageRequest request) => ShowAsync(request, place(request));
        return [PageRoute.Get(pattern, Show), .. ListActions.Of(pattern, place, Show)];
    }

    private static async Task<PageAnswer> ShowAsync(PageRequest request, ListEditorPlace place) =>
        PageAnswer.Page<ListPage, ListModel>(new(place, await ListEditorModel.ReadAsync(request, place)));

    private static ListEditorPlace OfKey(PageRequest request, AccessListKind kind, string word)
    {
        var id = request.Value("id");
        return ListEditorPlace.Below(AccessListId.OfKey(id, kind), $"{word} {id}", "keys", id);
    }

    private static ListEditorPlace OfAccount(PageRequest request, AccessListKind kind, string word)
    {
        var id = request.Value("id");
        return ListEditorPlace.Below(AccessListId.OfAccount(id, kind), $"{word} {id}", "accounts", id);
    }

    private static ListEditorPlace OfOrganization(PageRequest request, AccessListKind kind, string word)
    {
        var id = request.Value("org");
        return ListEditorPlace.Below(AccessListId.OfOrganization(id, kind), $"{word} {id}", "organizations", id);
    }

    private static ListEditorPlace OfProject(PageRequest request, AccessListKind kind, string word)
    {
        var (organization, project) = (request.Value("org"), request.Value("project"));
        return ListEditorPlace.Below(
            AccessListId.OfProject(organization, project, kind), $"{word} {project} of {organization}",
            "organizations", organization, "projects", project);
    }
}
