using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Live;

/// <summary>Which refusals an actor may see: those of the keys of its organization, and of its project.</summary>
/// <param name="Organization">The organization; null sees all refusals, also those without a known key.</param>
/// <param name="Keys">The keys of the project that a person is limited to; null does not narrow.</param>
internal sealed record RefusalScope(string? Organization, IReadOnlySet<string>? Keys)
{
    public static async Task<RefusalScope> ReadAsync(ActorAuthority actor, RecordingReader policy)
    {
        actor.Demand("GET", Resources.Refusals);
        if (actor.Project is null)
        {
            return new(actor.Organization, null);
        }

        var keys = new HashSet<string>(StringComparer.Ordinal);
        var members = new PolicyQuery(PolicyRecordKind.Key)
        {
            Organization = actor.Organization,
            Project = actor.Project,
        };
        await foreach (var stored in policy.ListAsync(members))
        {
            keys.Add(stored.Record.Id);
        }

        return new(actor.Organization, keys);
    }

    public bool Includes(RecentRefusal refusal) =>
        (Organization is null || string.Equals(Organization, refusal.Organization, StringComparison.Ordinal))
        && (Keys is null || (refusal.KeyId is { } key && Keys.Contains(key)));
}
