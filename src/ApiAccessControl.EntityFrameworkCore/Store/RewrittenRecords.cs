using ApiAccessControl.EntityFrameworkCore.Documents;
using ApiAccessControl.EntityFrameworkCore.Rows;

namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>
/// The records that a commit replaces, as they are stored. Properties that a newer version wrote are kept.
/// </summary>
internal sealed class RewrittenRecords
{
    private readonly Dictionary<(PolicyRecordKind, string), (int MinReader, string Document)> _before = [];

    /// <summary>Records that must not be replaced, because this version cannot read what would be lost.</summary>
    public List<string> Errors { get; } = [];

    public static async Task<RewrittenRecords> ReadAsync(
        PolicySession session, IReadOnlyList<PolicyChange> changes, CancellationToken cancellationToken)
    {
        var rewritten = new RewrittenRecords();
        foreach (var kind in changes.Where(change => change.Record is not null)
            .GroupBy(change => change.Kind, change => change.Id))
        {
            var ids = kind.ToArray();
            var rows = await session.Records.Where(row => row.Kind == kind.Key && EF.Parameter(ids).Contains(row.Id))
                .Select(row => new { row.Id, row.MinReader, row.Document }).ToListAsync(cancellationToken);
            foreach (var row in rows)
            {
                rewritten.Add(kind.Key, row.Id, row.MinReader, row.Document);
            }
        }

        return rewritten;
    }

    public RecordRow RowOf(PolicyRecord record, long version) =>
        _before.TryGetValue((record.Kind, record.Id), out var before)
            ? RecordColumns.RowOf(
                record, version, before.MinReader, PolicyRecordDocument.Write(record, before.Document))
            : RecordColumns.RowOf(record, version, SchemaVersion.EveryReader, PolicyRecordDocument.Write(record));

    private void Add(PolicyRecordKind kind, string id, int minReader, string document)
    {
        _before.Add((kind, id), (minReader, document));
        if (minReader > SchemaVersion.Current)
        {
            Errors.Add($"{kind} '{id}' {RecordDocument.NeedsNewerReader(minReader)} It can be deleted here.");
        }
    }
}
