using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace ApiAccessControl.Stores.LocalCopy;

/// <summary>
/// The time of the last contact, twice, each with a checksum. While the policy does not change, only the older one is
/// written, in place: a crash can damage that one only, and the other is a time that was true. It is not flushed,
/// because a time that is lost makes a copy less useful and nothing else.
/// </summary>
internal static class ContactSlots
{
    public const int SlotLength = sizeof(long) + sizeof(uint);

    /// <summary>The latest valid time that is not after a given one; null when there is none.</summary>
    public static DateTimeOffset? Read(SafeFileHandle file, CopyHeader header, DateTimeOffset now) =>
        Both(file, header).Where(contact => contact <= now).Max();

    /// <summary>Writes both slots of a new copy.</summary>
    public static void Start(SafeFileHandle file, CopyHeader header, DateTimeOffset contact)
    {
        Write(file, header, CopyHeader.Length, contact);
        Write(file, header, header.SecondSlotAt, contact);
    }

    /// <summary>Replaces a time that is damaged or in the future, otherwise the older one.</summary>
    public static void Renew(SafeFileHandle file, CopyHeader header, DateTimeOffset contact)
    {
        var slots = Both(file, header);
        var (first, second) = (slots[0], slots[1]);
        var isFirst = !IsUsable(first) || (IsUsable(second) && first <= second);
        Write(file, header, isFirst ? CopyHeader.Length : header.SecondSlotAt, contact);

        bool IsUsable(DateTimeOffset? slot) => slot <= contact;
    }

    private static DateTimeOffset?[] Both(SafeFileHandle file, CopyHeader header) =>
        [Read(file, header, CopyHeader.Length), Read(file, header, header.SecondSlotAt)];

    private static DateTimeOffset? Read(SafeFileHandle file, CopyHeader header, long at)
    {
        Span<byte> bytes = stackalloc byte[SlotLength];
        if (RandomAccess.Read(file, bytes, at) != SlotLength
            || SumOf(bytes, header) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[sizeof(long)..]))
        {
            return null;
        }

        return new(BinaryPrimitives.ReadInt64LittleEndian(bytes), TimeSpan.Zero);
    }

    private static void Write(SafeFileHandle file, CopyHeader header, long at, DateTimeOffset contact)
    {
        Span<byte> bytes = stackalloc byte[SlotLength];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, contact.UtcTicks);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[sizeof(long)..], SumOf(bytes, header));
        RandomAccess.Write(file, bytes, at);
    }

    // With the checksum of the header: the slot of another copy is not valid in this one.
    private static uint SumOf(ReadOnlySpan<byte> slot, CopyHeader header) =>
        BlockChecksum.Compute(slot[..sizeof(long)], ~header.Sum);
}
