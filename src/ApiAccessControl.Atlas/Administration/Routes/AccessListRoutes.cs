using ApiAccessControl.Atlas.Administration.Answers;
using ApiAccessControl.Atlas.Administration.Errors;
using ApiAccessControl.Atlas.Administration.Requests;
using ApiAccessControl.Management;
using Microsoft.AspNetCore.Http.Features;

namespace ApiAccessControl.Atlas.Administration.Routes;

/// <summary>
/// Access lists: of keys, by the organization and by a project they are invited to, and of users (accounts) where the
/// profile has lists of users. An entry is in the path, percent-encoded.
/// </summary>
internal static class AccessListRoutes
{
    private const string Resource = "lists";
    private const string Entry = "ip";
    private const string Users = "users/{id}";

    /// <param name="segments">The names of a list in the path.</param>
    /// <param name="hasUsers">Whether users have lists.</param>
    public static IEnumerable<AtlasRoute> Of(IReadOnlyList<string> segments, bool hasUsers) => segments.SelectMany(
        segment => Of(OrganizationKeyRoutes.Keys + "/{id}", segment, Resource, ListOfKeyAsync)
            .Concat(Of(ProjectKeyRoutes.Keys + "/{id}", segment, null, ListOfProjectKeyAsync))
            .Concat(hasUsers ? Of(Users, segment, Resource, ListOfUserAsync) : []));

    private static IEnumerable<AtlasRoute> Of(
        string owner, string segment, string? resource, Func<AtlasRequest, string, Task<NamedList>> find)
    {
        var list = $"{owner}/{segment}";
        return
        [
            AtlasRoute.Get(list, resource, async r => await ListAsync(r, await find(r, segment)))
                with { ReadsList = true },
            AtlasRoute.Post(list, resource, async r => await AddAsync(r, await find(r, segment))),
            AtlasRoute.Get(list + "/{**ip}", resource, async r => await GetAsync(r, await find(r, segment)))
                with { ReadsList = true },
            AtlasRoute.Delete(list + "/{**ip}", resource, async r => await RemoveAsync(r, await find(r, segment))),
        ];
    }

    private static async Task<NamedList> ListOfKeyAsync(AtlasRequest request, string segment)
    {
        var key = (await request.KeyAsync()).Record.Id;
        return new(
            AccessListId.OfKey(key, AccessListKind.Networks), ["orgs", request.Value("orgId"), "apiKeys", key, segment],
            () => Task.FromResult(AtlasErrors.Key(key)));
    }

    private static Task<NamedList> ListOfProjectKeyAsync(AtlasRequest request, string segment)
    {
        var (organization, project) = request.Project();
        var key = request.Value("id");
        return Task.FromResult(new NamedList(
            AccessListId.OfProjectKey(organization, project, key),
            ["groups", request.ProjectId(organization, project), "apiKeys", key, segment],
            request.MissingInProjectAsync));
    }

    private static Task<NamedList> ListOfUserAsync(AtlasRequest request, string segment)
    {
        var user = request.Value("id");
        return Task.FromResult(new NamedList(
            AccessListId.OfAccount(user, AccessListKind.Networks), ["users", user, segment],
            () => Task.FromResult(AtlasErrors.User(user))));
    }

    private static async Task<AtlasAnswer> ListAsync(AtlasRequest request, NamedList list)
    {
        request.Query.Page();
        return EntryJson.Page(request, await ReadAsync(request, list), list.Path);
    }

    private static async Task<AtlasAnswer> AddAsync(AtlasRequest request, NamedList list)
    {
        request.Query.Page();
        var entries = await EntryBody.ReadAsync(request);
        var after = await AtlasRequest.RetryAsync(async () =>
        {
            // The service leaves an entry that is there as it is; the API of MongoDB refuses it.
            var before = await ReadAsync(request, list);
            foreach (var entry in entries.Where(entry => Contains(before, entry)))
            {
                throw AtlasErrors.EntryExists(entry.Entry);
            }

            return await AddAsync(request, list, entries, before.Version);
        });
        return EntryJson.Page(request, after, list.Path);
    }

    private static async Task<AccessList> AddAsync(
        AtlasRequest request, NamedList list, IReadOnlyList<AccessListEntry> entries, long version)
    {
        try
        {
            return await request.Service<AccessListManager>().AddAsync(
                list.Id, entries, request.Actor, request.Options with { IfMatch = VersionMatch.OneOf(version) },
                request.Aborted);
        }
        catch (ManagementException refusal) when (refusal.Code == ManagementCodes.Invalid && refusal.Errors.Count > 0)
        {
            // An entry that the profile does not accept, such as IPv6 in CloudManager.
            var (place, messages) = refusal.Errors.First();
            throw AtlasErrors.RefusedEntry(
                place.StartsWith("entries[", StringComparison.Ordinal)
                && int.TryParse(place.AsSpan(8, place.Length - 9), out var index) && index < entries.Count
                    ? entries[index].Entry : place,
                string.Join(' ', messages));
        }
    }

    private static async Task<AtlasAnswer> GetAsync(AtlasRequest request, NamedList list)
    {
        var entry = EntryOf(request);
        await ReadAsync(request, list);
        return EntryJson.One(
            request,
            await FindEntryAsync(() => request.Service<AccessListManager>().GetEntryAsync(
                list.Id, entry, request.Actor, request.Aborted)),
            list.Path);
    }

    private static async Task<AtlasAnswer> RemoveAsync(AtlasRequest request, NamedList list)
    {
        var entry = EntryOf(request);
        await ReadAsync(request, list);
        try
        {
            await FindEntryAsync(() => request.Service<AccessListManager>().RemoveAsync(
                list.Id, entry, request.Actor, request.Options, request.Aborted));
            return AtlasAnswer.NoContent;
        }
        catch (ManagementException refusal) when (
            refusal.Code == ManagementCodes.OwnLimits && NetworkCoverage.Contains([entry], request.Actor.Address))
        {
            // Without its last entry the key would be less limited; clients know the removal of their address only.
            throw AtlasErrors.Caller($"{request.Actor.Address}");
        }
    }

    // Also tells a list that does not exist from an entry that does not.
    private static async Task<AccessList> ReadAsync(AtlasRequest request, NamedList list)
    {
        try
        {
            return await request.Service<AccessListManager>().GetAsync(list.Id, request.Actor, request.Aborted);
        }
        catch (ManagementException refusal) when (refusal.Code == ManagementCodes.NotFound)
        {
            throw await list.Missing();
        }
    }

    // A text that is no address is on no list.
    private static async Task<T> FindEntryAsync<T>(Func<Task<T>> find)
    {
        try
        {
            return await find();
        }
        catch (ManagementException refusal) when (
            refusal.Code == ManagementCodes.NotFound || refusal.Errors.ContainsKey("entry"))
        {
            throw AtlasErrors.Entry();
        }
    }

    private static bool Contains(AccessList list, AccessListEntry entry) => list.Entries?.Any(known =>
        NetworkCoverage.TryCanonicalize(known.Entry, out var canonical, out _) && canonical == entry.Entry) is true;

    // The server has unescaped everything except the slash. A percent sign that was escaped itself starts no escape.
    private static string EntryOf(AtlasRequest request)
    {
        var entry = request.Value(Entry);
        var raw = request.Context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        return raw?.Contains("%25", StringComparison.Ordinal) == true
            ? entry
            : entry.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A list, the path to it, and the error when its owner does not exist.</summary>
    private sealed record NamedList(AccessListId Id, IReadOnlyList<string> Path, Func<Task<AtlasException>> Missing);
}
