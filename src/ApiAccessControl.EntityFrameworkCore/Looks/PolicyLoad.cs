using System.Collections;
using System.Diagnostics;

namespace ApiAccessControl.EntityFrameworkCore.Looks;

/// <summary>
/// The whole policy at one revision. A policy that is small and arrives fast is read into memory, and the connection is
/// closed. The rest of a larger or slower one is streamed to the caller, once. So a million records are never in memory
/// as rows, and each row renews the deadline of the look.
/// </summary>
internal sealed class PolicyLoad : IEnumerable<PolicyRecord>
{
    internal const int HeldRows = 16_384;

    // Far below the deadline of a look (3 s), which runs without being renewed until this document is returned.
    private static readonly TimeSpan HeldFor = TimeSpan.FromMilliseconds(250);

    private readonly List<StoredDocument> _held = [];
    private PolicyRest? _rest;

    public static async Task<StoredPolicy> RunAsync(PolicyRest rest, CancellationToken cancellationToken)
    {
        var load = new PolicyLoad();
        var started = Stopwatch.GetTimestamp();
        try
        {
            while (await rest.ReadAsync(cancellationToken))
            {
                load._held.Add(rest.Current);
                if (load._held.Count == HeldRows || Stopwatch.GetElapsedTime(started) > HeldFor)
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
        // Also disposed when the caller stops within the rows in memory, because it owns the connection.
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
