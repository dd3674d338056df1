using System.Globalization;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Lists;

/// <summary>Compares entries by what they mean: <c>192.0.2.1</c> and <c>192.0.2.1/32</c> are one.</summary>
internal sealed class CanonicalEntries(AccessListKind kind)
{
    /// <summary>Every entry that means the same; 404 without one.</summary>
    public IReadOnlyList<AccessListEntry> Find(IReadOnlyList<AccessListEntry>? list, string text)
    {
        // What is stored may not be readable any more. As it is written it can still be found and removed.
        AccessListEntry[] exact = [.. (list ?? []).Where(entry => entry.Entry == text)];
        if (exact.Length > 0)
        {
            return exact;
        }

        if (!TryRead(text, out var wanted, out var error))
        {
            throw Invalid.Member("entry", error);
        }

        AccessListEntry[] same = [.. (list ?? []).Where(entry => Of(entry) == wanted)];
        return same.Length > 0 ? same : throw NotFound.Create();
    }

    /// <summary>A list with more entries, each once.</summary>
    public IReadOnlyList<AccessListEntry> Add(
        IReadOnlyList<AccessListEntry>? list, IReadOnlyList<AccessListEntry> entries, DateTimeOffset now,
        AddedPlaces places)
    {
        var result = new List<AccessListEntry>(list ?? []);
        var known = result.Select(Of).ToHashSet(StringComparer.Ordinal);
        var errors = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        places.Clear();
        for (var i = 0; i < entries.Count; i++)
        {
            if (!TryRead(entries[i].Entry, out var canonical, out var error))
            {
                errors.Add(string.Create(CultureInfo.InvariantCulture, $"entries[{i}]"), [error]);
            }
            else if (known.Add(canonical))
            {
                places.Add(result.Count, i);
                result.Add(entries[i] with { CreatedAt = now });
            }
        }

        return errors.Count == 0 ? result : throw Invalid.Members(errors);
    }

    private string Of(AccessListEntry entry) =>
        TryRead(entry.Entry, out var canonical, out _) ? canonical : entry.Entry;

    private bool TryRead(string text, out string canonical, out string error)
    {
        var isRead = kind == AccessListKind.Networks
            ? NetworkCoverage.TryCanonicalize(text, out var read, out var wrong)
            : DomainCoverage.TryCanonicalize(text, out read, out wrong);
        (canonical, error) = (read ?? "", wrong ?? "");
        return isRead;
    }
}
