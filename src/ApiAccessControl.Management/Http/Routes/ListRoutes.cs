using ApiAccessControl.Management.Http.Answers;
using ApiAccessControl.Management.Http.Bodies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ApiAccessControl.Management.Http.Routes;

/// <summary>
/// Access lists of every record that has one, entry by entry. The entry stands in the path, percent-encoded, or in the
/// query as <c>?entry=</c>.
/// </summary>
internal static class ListRoutes
{
    private const string Resource = "lists";
    private const string Entry = "entry";

    public static IEnumerable<RestRoute> All =>
    [
        .. Both("keys/{id}", (request, kind) => AccessListId.OfKey(request.Value("id"), kind)),
        .. Both("accounts/{id}", (request, kind) => AccessListId.OfAccount(request.Value("id"), kind)),
        .. Both("organizations/{org}", (request, kind) => AccessListId.OfOrganization(request.Value("org"), kind)),
        .. Both(
            "organizations/{org}/projects/{project}",
            (request, kind) => AccessListId.OfProject(request.Value("org"), request.Value("project"), kind)),
        .. Of("settings/allowed-networks", Resource, _ => AccessListId.AllowedNetworks),
        .. Of(
            ProjectKeyRoutes.Keys + "/{id}/networks", null,
            request => AccessListId.OfProjectKey(
                request.Value("org"), request.Value("project"), request.Value("id"))),
    ];

    private static IEnumerable<RestRoute> Both(string owner, Func<RestRequest, AccessListKind, AccessListId> list) =>
    [
        .. Of(owner + "/networks", Resource, request => list(request, AccessListKind.Networks)),
        .. Of(owner + "/domains", Resource, request => list(request, AccessListKind.Domains)),
    ];

    private static IEnumerable<RestRoute> Of(string pattern, string? resource, Func<RestRequest, AccessListId> list) =>
    [
        RestRoute.Get(pattern, resource, request => GetAsync(request, list(request))),
        RestRoute.Post(pattern, resource, request => AddAsync(request, list(request))),
        RestRoute.Delete(pattern, resource, request => RemoveAsync(request, list(request))),
        RestRoute.Get(pattern + "/{**entry}", resource, request => GetAsync(request, list(request))),
        RestRoute.Delete(pattern + "/{**entry}", resource, request => RemoveAsync(request, list(request))),
    ];

    private static async Task<Answer> GetAsync(RestRequest request, AccessListId list)
    {
        var entry = EntryOf(request);
        request.Check();
        var manager = request.Service<AccessListManager>();
        if (entry is null)
        {
            return Shown(await manager.GetAsync(list, request.Actor, request.Aborted), list);
        }

        var item = await manager.GetEntryAsync(list, entry, request.Actor, request.Aborted);
        return Answer.Ok(new(item.Entry, IsCounted(list)), ManagementJson.Default.EntryView, item.Version);
    }

    private static async Task<Answer> AddAsync(RestRequest request, AccessListId list)
    {
        var options = request.WriteOptions();
        var body = await request.BodyAsync();
        var entries = body.NewEntries(
            "entries", list.Kind == AccessListKind.Domains ? EntrySyntax.OfDomain : EntrySyntax.OfNetwork);
        request.Check();
        return Shown(
            await request.Service<AccessListManager>().AddAsync(list, entries, request.Actor, options, request.Aborted),
            list);
    }

    private static async Task<Answer> RemoveAsync(RestRequest request, AccessListId list)
    {
        var options = request.WriteOptions();
        var entry = EntryOf(request);
        if (entry is null)
        {
            request.Errors.Add(
                QueryMembers.PathOf(Entry), "Name the entry to remove: in the path, percent-encoded, or with ?entry=.");
        }

        request.Check();
        await request.Service<AccessListManager>().RemoveAsync(
            list, entry!, request.Actor, options, request.Aborted);
        return Answer.NoContent;
    }

    private static string? EntryOf(RestRequest request)
    {
        var inQuery = request.Query.Text(Entry);
        var inPath = request.Value(Entry);
        if (inPath.Length == 0)
        {
            return inQuery;
        }

        if (inQuery is not null)
        {
            request.Errors.Add(QueryMembers.PathOf(Entry), "The entry is in the path and in the query; name it once.");
        }

        return Unescaped(request.Context, inPath);
    }

    // The server has unescaped everything except the slash. A percent sign that was escaped itself is none of an
    // escape: what it starts is unescaped once, not twice.
    private static string Unescaped(HttpContext context, string entry) =>
        context.Features.Get<IHttpRequestFeature>()?.RawTarget.Contains("%25", StringComparison.Ordinal) == true
            ? entry
            : entry.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private static Answer Shown(AccessList list, AccessListId id) =>
        Answer.Ok(ListBody.Of(list, id.Kind, IsCounted(id)), ManagementJson.Default.ListBody, list.Version);

    private static bool IsCounted(AccessListId list) =>
        list is { Owner: PolicyRecordKind.Key, Kind: AccessListKind.Networks };
}
