using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ApiAccessControl.Stores.LocalCopy;

/// <summary>
/// Reads the parts of a copy into memory and checks each block, on all processors. A mapped file was rejected: the
/// process is killed when another program shortens the file, and a block could change after it was checked.
/// </summary>
internal static class CopyReader
{
    /// <exception cref="LocalCopyException">A block is damaged.</exception>
    public static byte[][] Read(SafeFileHandle file, CopyHeader header)
    {
        var sums = ReadSums(file, header);
        var parts = Array.ConvertAll(
            header.PartLengths, length => GC.AllocateUninitializedArray<byte>(checked((int)length)));
        var blocks = Blocks(header);
        var damaged = 0;
        Parallel.For(0, blocks.Count, i =>
        {
            var (part, start, at) = blocks[i];
            var block = parts[part].AsSpan(start..Math.Min(start + BlockChecksum.BlockLength, parts[part].Length));
            if (!IsFilled(file, block, at) || BlockChecksum.Compute(block) != sums[i])
            {
                Interlocked.Increment(ref damaged);
            }
        });
        return damaged == 0 ? parts
            : throw LocalCopyException.Damaged($"the checksums of {damaged} of {blocks.Count} blocks do not match");
    }

    private static uint[] ReadSums(SafeFileHandle file, CopyHeader header)
    {
        var sums = new uint[header.Blocks];
        var bytes = MemoryMarshal.AsBytes(sums.AsSpan());
        return IsFilled(file, bytes, header.ChecksumsAt) && BlockChecksum.Compute(bytes) == header.ChecksumsSum
            ? sums : throw LocalCopyException.Damaged("the checksum of its checksums does not match");
    }

    private static List<(int Part, int Start, long At)> Blocks(CopyHeader header)
    {
        var blocks = new List<(int, int, long)>();
        long at = CopyHeader.PartsAt;
        for (var part = 0; part < header.PartLengths.Length; part++)
        {
            for (var start = 0L; start < header.PartLengths[part]; start += BlockChecksum.BlockLength)
            {
                blocks.Add((part, (int)start, at + start));
            }

            at += header.PartLengths[part];
        }

        return blocks;
    }

    private static bool IsFilled(SafeFileHandle file, Span<byte> bytes, long at)
    {
        while (!bytes.IsEmpty)
        {
            var read = RandomAccess.Read(file, bytes, at);
            if (read == 0)
            {
                return false;
            }

            bytes = bytes[read..];
            at += read;
        }

        return true;
    }
}
