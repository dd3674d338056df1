using System.Buffers.Binary;
using ApiAccessControl.Domains;
using ApiAccessControl.Networks;

namespace ApiAccessControl.Snapshots.Packing;

/// <summary>
/// The access lists of a packed snapshot. Each is compiled when it is used first: a million keys may have a million
/// lists. Two threads that use one at the same time may compile it twice, which takes memory and changes no decision.
/// </summary>
internal sealed class PackedLists
{
    public const int None = -1;

    private readonly byte[] _bytes;
    private readonly int _starts;
    private readonly object?[] _compiled;

    /// <param name="bytes">The lists, the position of each, and their number.</param>
    public PackedLists(byte[] bytes)
    {
        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(bytes.Length - sizeof(int)));
        (_bytes, _starts) = (bytes, bytes.Length - ((count + 1) * sizeof(int)));
        _compiled = new object?[count];
    }

    public AccessLists Read(ref PackReader reader)
    {
        var (networks, domains) = (reader.Number(), reader.Number());
        return new(
            networks == None ? null : (NetworkSet)(_compiled[networks] ??= Networks(networks)),
            domains == None ? null : (DomainSet)(_compiled[domains] ??= Domains(domains)));
    }

    private NetworkSet Networks(int number)
    {
        var reader = ReaderOf(number);
        return NetworkPack.Read(ref reader);
    }

    private DomainSet Domains(int number)
    {
        var reader = ReaderOf(number);
        return DomainPack.Read(ref reader);
    }

    private PackReader ReaderOf(int number) => new(_bytes.AsSpan(
        BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(_starts + (number * sizeof(int)))).._starts));
}
