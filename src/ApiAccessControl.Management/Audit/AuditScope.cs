using System.Text.Json;
using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Audit;

/// <summary>
/// Which changes an actor may see: those of records that belonged to its organization before and after.
/// </summary>
internal sealed class AuditScope(ActorAuthority actor, RecordingReader policy)
{
    public async ValueTask<bool> SeesAsync(PolicyAuditRecord record) =>
        actor.Organization is null
        || (await SeesAsync(record, record.Before) && await SeesAsync(record, record.After));

    private async ValueTask<bool> SeesAsync(PolicyAuditRecord record, string? json) =>
        json is null || (record.Kind switch
        {
            PolicyRecordKind.Organization => actor.Project is null && actor.IsOwn(record.Id),
            PolicyRecordKind.Project => actor.Sees(Project(record.Id)),
            PolicyRecordKind.Account => actor.Project is null && actor.IsOwn(Member(json, "Organization")),
            PolicyRecordKind.Key => actor.IsOwn(await OrganizationAsync(json))
                && (actor.Project is null || HasProject(json, actor.Project)),
            _ => false,
        });

    private async ValueTask<string?> OrganizationAsync(string json) =>
        Member(json, "Organization") ?? (Member(json, "Account") is { } account
            ? (await policy.FindRecordAsync(PolicyRecordKind.Account, account) as AccountRecord)?.Organization
            : null);

    private static ProjectRecord Project(string id)
    {
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new("", id) : new(id[..slash], id[(slash + 1)..]);
    }

    private static string? Member(string json, string name)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
    }

    private static bool HasProject(string json, string project)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty("Projects", out var projects)
            && projects.TryGetProperty(project, out _);
    }
}
