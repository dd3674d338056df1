using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Preview;

/// <summary>The recorded requests that an actor may see: those of keys that it may see.</summary>
internal static class VisibleRequests
{
    // The keys are listed at once: 10,000 requests can have as many keys, and a database takes long for single reads.
    public static async Task<IReadOnlyList<RecordedDecision>> ReadAsync(
        IRecentDecisions recent, ActorAuthority authority, RecordingReader policy)
    {
        var requests = recent.Read();
        if (authority.Organization is not { } organization || requests.Count == 0)
        {
            return requests;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var stored in policy.ListAsync(new(PolicyRecordKind.Key) { Organization = organization }))
        {
            if (await Visible.SeesAsync(authority, policy, stored.Record))
            {
                seen.Add(stored.Record.Id);
            }
        }

        return [.. requests.Where(request => request.KeyId is { } key && seen.Contains(key))];
    }
}
