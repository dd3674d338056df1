using ApiAccessControl.EntityFrameworkCore.Documents;
using ApiAccessControl.EntityFrameworkCore.Rows;

namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>What changed after a revision: the log says which records, and the records what they are now.</summary>
internal sealed class ChangeLog
{
    // One statement, so one cut, and one way to the database and back. Compiled once for each store, since every node
    // asks
    // it all the time, and a compiled query belongs to one model.
    private readonly Func<DbContext, long, IAsyncEnumerable<Step>> _since = EF.CompileAsyncQuery(
        (DbContext context, long revision) =>
            from state in context.Set<StateRow>().AsNoTracking().IgnoreQueryFilters()
            from change in context.Set<ChangeRow>().IgnoreQueryFilters()
                .Where(c => c.Revision > revision).DefaultIfEmpty()
            from record in context.Set<RecordRow>().IgnoreQueryFilters()
                .Where(r => r.Kind == change.Kind && r.Id == change.RecordId).DefaultIfEmpty()
            orderby change.Revision, change.Position
            select new Step(
                state.Revision,
                (long?)change.Revision,
                (PolicyRecordKind?)change.Kind,
                change.RecordId,
                record.Enabled,
                record.Document));

    public async Task<PolicyChanges?> SinceAsync(
        PolicySession session, long revision, CancellationToken cancellationToken)
    {
        var steps = new List<Step>();
        await foreach (var step in _since(session.Context, revision).WithCancellation(cancellationToken))
        {
            steps.Add(step);
        }

        if (steps.Count == 0)
        {
            throw NoState();
        }

        var current = steps[0].Current;
        return revision == current ? new(new(current, default), [])
            // Every revision has a step, so the log is whole from here on if it has the next one.
            : revision > current || steps[0].Revision != revision + 1 ? null
            : new(new(current, default), Last(steps));
    }

    public static InvalidOperationException NoState() =>
        new("The row of api_access_state is missing: the tables were not made by migrations or by CreateSchema.sql.");

    // A record that changed a hundred times meanwhile is what it is now, once, at its last place.
    private static List<PolicyChange> Last(List<Step> steps)
    {
        var last = new Dictionary<(PolicyRecordKind, string), int>();
        for (var i = 0; i < steps.Count; i++)
        {
            last[(steps[i].Kind!.Value, steps[i].Id!)] = i;
        }

        var changes = new List<PolicyChange>(last.Count);
        for (var i = 0; i < steps.Count; i++)
        {
            var (_, _, kind, id, enabled, document) = steps[i];
            if (last[(kind!.Value, id!)] == i)
            {
                changes.Add(document is null
                    ? PolicyChange.Delete(kind.Value, id!)
                    : PolicyChange.Put(RecordDocument.Read(kind.Value, id!, enabled, document)));
            }
        }

        return changes;
    }

    private sealed record Step(
        long Current, long? Revision, PolicyRecordKind? Kind, string? Id, bool? Enabled, string? Document);
}
