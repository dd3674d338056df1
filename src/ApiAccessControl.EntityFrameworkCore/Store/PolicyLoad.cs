using System.Collections;
using ApiAccessControl.EntityFrameworkCore.Documents;

namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>
/// The whole policy at one revision. What fits is read at once and the connection given back; of a policy larger than
/// that the rest is streamed to whoever goes through it, once, and a million records are never held as rows.
/// </summary>
internal sealed class PolicyLoad : IEnumerable<PolicyRecord>
{
    internal const int HeldRows = 16_384;

    private readonly List<StoredDocument> _held = [];
    private PolicyRest? _rest;

    public static async Task<PolicyDocument> RunAsync(PolicySession session, CancellationToken cancellationToken)
    {
        var rest = new PolicyRest(session);
        try
        {
            var revision = await session.OnceAsync(() => rest.OpenAsync(cancellationToken));
            var load = new PolicyLoad();
            while (await rest.ReadAsync(cancellationToken))
            {
                load._held.Add(rest.Current);
                if (load._held.Count == HeldRows)
                {
                    load._rest = rest;
                    return new(new(revision, default), load);
                }
            }

            rest.Dispose();
            return new(new(revision, default), load);
        }
        catch
        {
            rest.Dispose();
            throw;
        }
    }

    public IEnumerator<PolicyRecord> GetEnumerator()
    {
        // Also for whoever stops among the first: the connection is behind it.
        using var rest = _rest;
        foreach (var row in _held)
        {
            yield return row.ToRecord();
        }

        while (rest?.Read() is true)
        {
            yield return rest.Current.ToRecord();
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

internal readonly record struct StoredDocument(PolicyRecordKind Kind, string Id, bool? Enabled, string Document)
{
    public PolicyRecord ToRecord() => RecordDocument.Read(Kind, Id, Enabled, Document);

    /// <summary>Without the document, which holds the hashes of secrets.</summary>
    public override string ToString() => $"{Kind} {Id}";
}
