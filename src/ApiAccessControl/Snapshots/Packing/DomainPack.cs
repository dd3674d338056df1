using ApiAccessControl.Domains;

namespace ApiAccessControl.Snapshots.Packing;

/// <summary>A domain list as the values of its entries, in their order. The index is compiled again.</summary>
internal static class DomainPack
{
    public static void Write(PackWriter writer, DomainSet domains)
    {
        writer.Number(domains.Count);
        for (var i = 0; i < domains.Count; i++)
        {
            var entry = domains[i];
            writer.Text(entry.Host);
            writer.Flag(entry.IsWildcard);
            writer.Number(entry.Scheme is { } scheme ? (int)scheme : -1);
            writer.Number(entry.Port);
        }
    }

    public static DomainSet Read(ref PackReader reader)
    {
        var entries = new DomainEntry[reader.Number()];
        for (var i = 0; i < entries.Length; i++)
        {
            var (host, isWildcard, scheme) = (reader.Text(), reader.Flag(), reader.Number());
            entries[i] = new(host, isWildcard, scheme < 0 ? null : (PageScheme)scheme, reader.Number());
        }

        return DomainSet.Compile(entries);
    }
}
