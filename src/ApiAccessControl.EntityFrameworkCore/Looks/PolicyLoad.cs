using System.Collections;

namespace ApiAccessControl.EntityFrameworkCore.Looks;

/// <summary>
/// The whole policy at one revision. What fits is read at once and the connection closed; of a policy larger than that
/// the rest is streamed to whoever goes through it, once, and a million records are never held as rows.
/// </summary>
internal sealed class PolicyLoad : IEnumerable<PolicyRecord>
{
    internal const int HeldRows = 16_384;

    private readonly List<StoredDocument> _held = [];
    private PolicyRest? _rest;

    public static async Task<PolicyDocument> RunAsync(PolicyRest rest, CancellationToken cancellationToken)
    {
        var load = new PolicyLoad();
        try
        {
            while (await rest.ReadAsync(cancellationToken))
            {
                load._held.Add(rest.Current);
                if (load._held.Count == HeldRows)
                {
                    load._rest = rest;
                    return new(rest.Revision, load);
                }
            }
        }
        catch
        {
            rest.Dispose();
            throw;
        }

        rest.Dispose();
        return new(rest.Revision, load);
    }

    public IEnumerator<PolicyRecord> GetEnumerator()
    {
        // Also for whoever stops among the first: the connection is behind it.
        using var rest = _rest;
        foreach (var row in _held)
        {
            if (row.ToRecord() is { } record)
            {
                yield return record;
            }
        }

        while (rest?.Read() is true)
        {
            if (rest.Current.ToRecord() is { } record)
            {
                yield return record;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
