using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Preview;

/// <summary>
/// Decides the recorded requests again, by the policy in force and by the edited one, both at this instant: so a
/// difference comes from the edits alone.
/// </summary>
internal sealed class AffectedRequests(IRecentDecisions recent, IAccessExplainer current, TimeProvider time)
{
    public async Task<PreviewResult> AddAsync(RehearsedEdits rehearsed, PreviewResult result)
    {
        var requests = await VisibleAsync(rehearsed);
        var now = time.GetUtcNow();
        var (refused, allowed, undecided) = (0, 0, 0);
        var changed = new List<AffectedRequest>();
        foreach (var alike in requests.GroupBy(request => request, RecordedDecision.ByRequest))
        {
            var times = alike.Count();
            if (!current.TryDecideAgain(alike.Key, now, out var before)
                || !rehearsed.Explainer.TryDecideAgain(alike.Key, now, out var after))
            {
                undecided += times;
            }
            else if (before.Continues != after.Continues)
            {
                refused += before.Continues ? times : 0;
                allowed += after.Continues ? times : 0;
                changed.Add(new(alike.Key, times, before, after));
            }
        }

        return result with
        {
            Requests = [.. changed.OrderByDescending(request => request.Times).Take(PreviewResult.MostListed)],
            Recorded = requests.Count,
            NewlyRefused = refused,
            NewlyAllowed = allowed,
            Undecided = undecided,
        };
    }

    // The keys are listed at once: 10,000 requests can have as many keys, and a database takes long for single reads.
    private async Task<IReadOnlyList<RecordedDecision>> VisibleAsync(RehearsedEdits rehearsed)
    {
        var authority = rehearsed.Authority;
        var requests = recent.Read();
        if (authority.Organization is not { } organization || requests.Count == 0)
        {
            return requests;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var policy = rehearsed.Turn.Policy;
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
