using System.Net;

namespace ApiAccessControl.KeyUsage;

/// <summary>
/// The uses of one key that are not stored yet. It can be changed, because a key may have many addresses in one batch:
/// merging immutable uses would copy all entries for each of them.
/// </summary>
internal sealed class PendingUse(string keyId)
{
    private readonly Dictionary<string, Sum> _entries = new(StringComparer.Ordinal);
    private Sum _all;

    public void Add(in RecordedUse use, string? entry)
    {
        var address = use.Address.ToIPAddress();
        _all = _all.Add(use, address);
        if (entry is not null)
        {
            _entries[entry] = _entries.GetValueOrDefault(entry).Add(use, address);
        }
    }

    public KeyUse ToKeyUse() => new(keyId, _all.Count, _all.At, _all.Address)
    {
        Entries =
        [
            .. _entries.Select(entry => new EntryUse(
                entry.Key, entry.Value.Count, entry.Value.At, entry.Value.Address)),
        ],
    };

    private readonly record struct Sum(long Count, DateTimeOffset At, IPAddress? Address)
    {
        public Sum Add(in RecordedUse use, IPAddress? address) => Count == 0 || use.At > At
            ? new(Count + use.Count, use.At, address)
            : this with { Count = Count + use.Count };
    }
}
