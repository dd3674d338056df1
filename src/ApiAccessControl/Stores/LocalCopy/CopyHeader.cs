using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace ApiAccessControl.Stores.LocalCopy;

/// <summary>
/// The first bytes of a copy. After them come the first contact slot, the parts, the checksums of their blocks and the
/// second contact slot, so that every byte of the file belongs to a checksum.
/// </summary>
/// <param name="Origin">What it is a copy of.</param>
/// <param name="Revision">The revision of the policy.</param>
/// <param name="PartLengths">The length of each part.</param>
/// <param name="ChecksumsSum">The checksum of the table of checksums.</param>
internal sealed record CopyHeader(
    CopyOrigin Origin, PolicyRevision Revision, long[] PartLengths, uint ChecksumsSum)
{
    public const int Length = 256;
    public const int PartsAt = Length + ContactSlots.SlotLength;

    private const byte Version = 1;
    private const int VersionAt = 7;
    private const int OriginAt = 8;
    private const int GuidLength = 16;
    private const int RevisionAt = OriginAt + (3 * GuidLength);
    private const int IdentityAt = RevisionAt + sizeof(long);
    private const int SumsAt = IdentityAt + GuidLength;
    private const int LengthsAt = SumsAt + sizeof(uint);
    private const int SumAt = Length - sizeof(uint);

    /// <summary>The checksum of the header itself: it distinguishes two copies.</summary>
    public uint Sum { get; private init; }

    public long ChecksumsAt => PartsAt + PartLengths.Sum();

    public int Blocks => PartLengths.Sum(BlocksOf);

    public long SecondSlotAt => ChecksumsAt + ((long)Blocks * sizeof(uint));

    private static ReadOnlySpan<byte> Magic => "AACCOPY"u8;

    public static int BlocksOf(long length) =>
        checked((int)((length + BlockChecksum.BlockLength - 1) / BlockChecksum.BlockLength));

    /// <exception cref="LocalCopyException">This is not the complete header of a copy.</exception>
    public static CopyHeader Read(SafeFileHandle file, int parts)
    {
        Span<byte> bytes = stackalloc byte[Length];
        if (RandomAccess.Read(file, bytes, 0) != Length || !bytes.StartsWith(Magic))
        {
            throw LocalCopyException.Damaged("it does not begin like a copy");
        }

        if (bytes[VersionAt] != Version)
        {
            throw new LocalCopyException(
                $"it has version {bytes[VersionAt]} of the format, and this node knows version {Version}");
        }

        var sum = BlockChecksum.Compute(bytes[..SumAt]);
        if (sum != BinaryPrimitives.ReadUInt32LittleEndian(bytes[SumAt..]))
        {
            throw LocalCopyException.Damaged("the checksum of its header does not match");
        }

        var header = new CopyHeader(
            new(GuidAt(bytes, 0), GuidAt(bytes, 1), GuidAt(bytes, 2)),
            new(BinaryPrimitives.ReadInt64LittleEndian(bytes[RevisionAt..]), new(bytes.Slice(IdentityAt, GuidLength))),
            new long[parts],
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[SumsAt..]))
        {
            Sum = sum,
        };
        for (var i = 0; i < parts; i++)
        {
            header.PartLengths[i] = BinaryPrimitives.ReadInt64LittleEndian(bytes[(LengthsAt + (i * sizeof(long)))..]);
        }

        return RandomAccess.GetLength(file) == header.SecondSlotAt + ContactSlots.SlotLength
            ? header
            : throw LocalCopyException.Damaged("it has another length than its header says");
    }

    /// <summary>Writes the header, and returns it with its checksum.</summary>
    public CopyHeader Write(SafeFileHandle file)
    {
        Span<byte> bytes = stackalloc byte[Length];
        bytes.Clear();
        Magic.CopyTo(bytes);
        bytes[VersionAt] = Version;
        Origin.Build.TryWriteBytes(bytes[OriginAt..]);
        Origin.Options.TryWriteBytes(bytes[(OriginAt + GuidLength)..]);
        Origin.Store.TryWriteBytes(bytes[(OriginAt + (2 * GuidLength))..]);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[RevisionAt..], Revision.Number);
        Revision.Identity.TryWriteBytes(bytes[IdentityAt..]);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[SumsAt..], ChecksumsSum);
        for (var i = 0; i < PartLengths.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes[(LengthsAt + (i * sizeof(long)))..], PartLengths[i]);
        }

        var sum = BlockChecksum.Compute(bytes[..SumAt]);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[SumAt..], sum);
        RandomAccess.Write(file, bytes, 0);
        return this with { Sum = sum };
    }

    private static Guid GuidAt(ReadOnlySpan<byte> bytes, int index) =>
        new(bytes.Slice(OriginAt + (index * GuidLength), GuidLength));
}
