using System.Net.Sockets;
using ApiAccessControl.Networks;

namespace ApiAccessControl.Snapshots.Packing;

/// <summary>A network list as the values of its entries, in their order. The matcher is compiled again.</summary>
internal static class NetworkPack
{
    private const byte IPv6 = 0x80;

    public static void Write(PackWriter writer, NetworkSet networks)
    {
        writer.Number(networks.Count);
        for (var i = 0; i < networks.Count; i++)
        {
            Write(writer, networks[i]);
        }
    }

    public static NetworkSet Read(ref PackReader reader)
    {
        var entries = new NetworkEntry[reader.Number()];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = ReadEntry(ref reader);
        }

        return NetworkSet.Compile(entries);
    }

    private static void Write(PackWriter writer, in NetworkEntry entry)
    {
        writer.Byte((byte)((byte)entry.Form | (entry.Family == AddressFamily.InterNetworkV6 ? IPv6 : 0)));
        Write(writer, entry.First);
        if (entry.Form == NetworkForms.Cidr)
        {
            writer.Byte((byte)UInt128.PopCount(entry.Width));
        }
        else if (entry.Form == NetworkForms.Range)
        {
            Write(writer, entry.Last);
        }
    }

    private static NetworkEntry ReadEntry(ref PackReader reader)
    {
        var head = reader.Byte();
        var (form, isIPv6) = ((NetworkForms)(head & ~IPv6), (head & IPv6) != 0);
        var first = ReadAddress(ref reader, isIPv6);
        return form switch
        {
            NetworkForms.Address => new(first, first, form),
            NetworkForms.Cidr => new(first, first.At(first.Value + Width(reader.Byte())), form),
            NetworkForms.Range => new(first, ReadAddress(ref reader, isIPv6), form),
            _ => throw new InvalidDataException("An entry has no known form."),
        };
    }

    // A shift by all bits of the type would be a shift by none.
    private static UInt128 Width(int hostBits) => hostBits == 128 ? UInt128.MaxValue : (UInt128.One << hostBits) - 1;

    private static void Write(PackWriter writer, in NetworkAddress address)
    {
        if (address.Family == AddressFamily.InterNetworkV6)
        {
            writer.Value(address.High);
            writer.Value(address.Low);
        }
        else
        {
            writer.Value((uint)address.Low);
        }
    }

    private static NetworkAddress ReadAddress(ref PackReader reader, bool isIPv6) => isIPv6
        ? new(AddressFamily.InterNetworkV6, reader.Value<ulong>(), reader.Value<ulong>())
        : new(AddressFamily.InterNetwork, 0, reader.Value<uint>());
}
