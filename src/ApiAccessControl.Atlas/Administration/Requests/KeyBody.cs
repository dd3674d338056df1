using System.Text.Json;
using ApiAccessControl.Atlas.Administration.Errors;

namespace ApiAccessControl.Atlas.Administration.Requests;

/// <summary>The body of a request that creates, changes or invites a key.</summary>
/// <param name="Description">Null when it is absent.</param>
/// <param name="Roles">As the policy names them; null when they are absent.</param>
internal sealed record KeyBody(string? Description, IReadOnlyList<string>? Roles)
{
    private const int LongestDescription = 250;
    private const string Desc = "desc";
    private const string RolesName = "roles";

    /// <summary>A new key: a description and at least one role.</summary>
    public static async Task<KeyBody> NewAsync(AtlasRequest request, RoleScope scope)
    {
        var body = await ChangeAsync(request, scope);
        return body.Description is null ? throw AtlasErrors.Missing(Desc)
            : body.Roles is null ? throw AtlasErrors.Missing(RolesName)
            : body;
    }

    public static async Task<KeyBody> ChangeAsync(AtlasRequest request, RoleScope scope)
    {
        var members = await request.BodyAsync();
        var (description, roles) = (members.Text(Desc), members.Texts(RolesName));
        members.RefuseOthers();
        if (description is { Length: 0 or > LongestDescription })
        {
            throw AtlasErrors.Invalid(Desc, $"it must have from 1 to {LongestDescription} characters.");
        }

        return new(description, await RolesAsync(request, roles, scope));
    }

    /// <summary>
    /// The roles of an invitation: an object, or in version 2 a list of one object, which may have a user id too.
    /// </summary>
    public static async Task<IReadOnlyList<string>> InvitationAsync(AtlasRequest request)
    {
        var body = await BodyReader.ReadAsync(request.Context);
        if (body.ValueKind == JsonValueKind.Array)
        {
            body = body.GetArrayLength() == 1
                ? body[0]
                : throw AtlasErrors.MalformedJson("a list of one object with the roles is needed.");
        }

        var members = BodyMembers.Of(body, "");
        var roles = members.Texts(RolesName);
        if (members.Text("userId") is { } user && user != request.Value("id"))
        {
            throw AtlasErrors.Invalid("userId", "it is not the key of the path.");
        }

        members.RefuseOthers();
        return await RolesAsync(request, roles, RoleScope.Project) ?? throw AtlasErrors.Missing(RolesName);
    }

    private static async Task<IReadOnlyList<string>?> RolesAsync(
        AtlasRequest request, IReadOnlyList<string>? names, RoleScope scope) =>
        names is null ? null
        : names.Count == 0 ? throw AtlasErrors.Invalid(RolesName, "at least one role is needed.")
        : await RoleNames.ReadAsync(request, [.. names.Distinct(StringComparer.Ordinal)], scope);
}
