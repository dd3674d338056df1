using System.Text.Json;
using ApiAccessControl.Atlas.Administration.Requests;
using ApiAccessControl.Management;

namespace ApiAccessControl.Atlas.Administration.Answers;

/// <summary>Keys as they are shown. The private key is shown once, by the answer that creates it.</summary>
internal static class KeyJson
{
    // No character of a secret is stored, so the last ones cannot be shown.
    private const string Masked = "********-****-****-************";

    public static AtlasAnswer One(AtlasRequest request, ManagedKey key) =>
        AtlasAnswer.Ok(json => Write(json, request, key, Masked));

    /// <summary>The answer to the creation. The private key is the secret, without the id before it.</summary>
    public static AtlasAnswer Created(AtlasRequest request, NewKeyResult created) => AtlasAnswer.Ok(
        json => Write(json, request, created.Key, created.Text[created.Key.Start!.Length..]));

    public static AtlasAnswer Page(AtlasRequest request, PageRequest page, Page<ManagedKey> keys, string list) =>
        AtlasAnswer.List(json =>
        {
            json.WritePages(list, page, keys.Next is not null);
            json.WriteStartArray("results");
            foreach (var key in keys.Items)
            {
                json.WriteStartObject();
                Write(json, request, key, Masked);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (keys.Total is { } total)
            {
                json.WriteNumber("totalCount", total);
            }
        });

    private static void Write(Utf8JsonWriter json, AtlasRequest request, ManagedKey key, string privateKey)
    {
        var record = key.Record;
        json.WriteString("desc", record.Description ?? "");
        json.WriteString("id", record.Id);
        json.WriteSelf(Links.To(request, "orgs", key.Organization ?? "", "apiKeys", record.Id));
        json.WriteString("privateKey", privateKey);
        json.WriteString("publicKey", record.UserName ?? record.Id);
        json.WriteStartArray("roles");
        foreach (var role in record.Roles ?? [])
        {
            WriteRole(json, "orgId", key.Organization, RoleNames.ToAtlas(role, RoleScope.Organization));
        }

        foreach (var membership in record.Projects)
        {
            var id = request.ProjectId(key.Organization, membership.Project);
            foreach (var role in membership.Roles ?? [])
            {
                WriteRole(json, "groupId", id, RoleNames.ToAtlas(role, RoleScope.Project));
            }
        }

        json.WriteEndArray();
    }

    private static void WriteRole(Utf8JsonWriter json, string place, string? id, string role)
    {
        json.WriteStartObject();
        json.WriteString(place, id);
        json.WriteString("roleName", role);
        json.WriteEndObject();
    }
}
