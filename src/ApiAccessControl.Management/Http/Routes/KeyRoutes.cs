using ApiAccessControl.Management.Http.Answers;
using ApiAccessControl.Management.Http.Bodies;

namespace ApiAccessControl.Management.Http.Routes;

/// <summary>Keys.</summary>
internal static class KeyRoutes
{
    private const string Resource = "keys";

    public static IEnumerable<RestRoute> All =>
    [
        RestRoute.Get("keys", Resource, ListAsync),
        RestRoute.Post("keys", Resource, CreateAsync),
        RestRoute.Get("keys/{id}", Resource, GetAsync),
        RestRoute.Patch("keys/{id}", Resource, UpdateAsync),
        RestRoute.Delete("keys/{id}", Resource, DeleteAsync),
        RestRoute.Post("keys/{id}/rotate", Resource, RotateAsync),
    ];

    public static Answer Created(RestRequest request, NewKeyResult created) => Answer.Created(
        KeyView.Of(created), ManagementJson.Default.KeyView, created.Key.Version,
        request.LocationOf("keys", created.Key.Record.Id));

    public static Answer Shown(ManagedKey key) =>
        Answer.Ok(KeyView.Of(key), ManagementJson.Default.KeyView, key.Version);

    private static async Task<Answer> ListAsync(RestRequest request)
    {
        var query = new KeyQuery
        {
            Organization = request.Query.Text("organization"),
            Project = request.Query.Text("project"),
            Account = request.Query.Text("account"),
            State = StateOf(request),
            Text = request.Query.Text("q"),
            Page = request.Page(),
        };
        request.Check();
        var page = await request.Service<ApiKeyManager>().ListAsync(query, request.Actor, request.Aborted);
        return Answer.Ok(PageView<KeyView>.Of(page, KeyView.Of), ManagementJson.Default.PageViewKeyView);
    }

    private static async Task<Answer> CreateAsync(RestRequest request)
    {
        var key = KeyBodies.ReadNew(await request.BodyAsync());
        request.Check();
        return Created(
            request, await request.Service<ApiKeyManager>().CreateAsync(key, request.Actor, request.Aborted));
    }

    private static async Task<Answer> GetAsync(RestRequest request)
    {
        request.Check();
        return Shown(
            await request.Service<ApiKeyManager>().GetAsync(request.Value("id"), request.Actor, request.Aborted));
    }

    private static async Task<Answer> UpdateAsync(RestRequest request)
    {
        var options = request.WriteOptions();
        var change = KeyBodies.ReadChange(await request.BodyAsync());
        request.Check();
        return Shown(await request.Service<ApiKeyManager>().UpdateAsync(
            request.Value("id"), change, request.Actor, options, request.Aborted));
    }

    private static async Task<Answer> DeleteAsync(RestRequest request)
    {
        var options = request.WriteOptions();
        request.Check();
        await request.Service<ApiKeyManager>().DeleteAsync(
            request.Value("id"), request.Actor, options, request.Aborted);
        return Answer.NoContent;
    }

    private static async Task<Answer> RotateAsync(RestRequest request)
    {
        var options = request.WriteOptions();
        var rotation = await request.OptionalBodyAsync() is { } body ? KeyBodies.ReadRotation(body) : new();
        request.Check();
        var rotated = await request.Service<ApiKeyManager>().RotateAsync(
            request.Value("id"), rotation, request.Actor, options, request.Aborted);
        return Answer.Ok(KeyView.Of(rotated), ManagementJson.Default.KeyView, rotated.Key.Version);
    }

    private static KeyState? StateOf(RestRequest request)
    {
        if (request.Query.Text("state") is not { } text)
        {
            return null;
        }

        var state = KeyStates.Parse(text);
        if (state is null)
        {
            request.Errors.Add(QueryMembers.PathOf("state"), $"The parameter must be one of {KeyStates.All}.");
        }

        return state;
    }
}
