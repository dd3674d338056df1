using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace ApiAccessControl.Snapshots.Packing;

/// <summary>Writes the values of a packed snapshot one after another. <see cref="PackReader"/> reads them.</summary>
internal sealed class PackWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public int Length => _bytes.WrittenCount;

    /// <summary>Moves what was written to a stream.</summary>
    public void MoveTo(Stream stream)
    {
        stream.Write(_bytes.WrittenSpan);
        _bytes.ResetWrittenCount();
    }

    public void Flag(bool value) => Byte(value ? (byte)1 : (byte)0);

    public void Byte(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
    }

    /// <summary>A number from -1 on, seven bits in each byte.</summary>
    public void Number(int value)
    {
        var rest = (uint)(value + 1);
        for (; rest > 0x7F; rest >>= 7)
        {
            Byte((byte)(rest | 0x80));
        }

        Byte((byte)rest);
    }

    /// <summary>A number in four bytes, for tables that are read by position.</summary>
    public void Fixed(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.GetSpan(sizeof(int)), value);
        _bytes.Advance(sizeof(int));
    }

    public void Long(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.GetSpan(sizeof(long)), value);
        _bytes.Advance(sizeof(long));
    }

    public void Value<T>(in T value)
        where T : unmanaged => _bytes.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    /// <summary>With its offset: it is shown as the operator wrote it.</summary>
    public void Instant(DateTimeOffset value)
    {
        Long(value.Ticks);
        Number((int)value.Offset.TotalMinutes + PackReader.LargestOffset);
    }

    public void Instant(DateTimeOffset? value)
    {
        Flag(value is not null);
        if (value is { } at)
        {
            Instant(at);
        }
    }

    /// <summary>
    /// ASCII takes one byte for each character. Every other text is written as it is in memory: UTF-8 would change one
    /// that is not well-formed.
    /// </summary>
    public void Text(string? value)
    {
        if (value is null)
        {
            Number(-1);
        }
        else if (Ascii.IsValid(value))
        {
            Number(value.Length * 2);
            _bytes.Advance(Encoding.ASCII.GetBytes(value, _bytes.GetSpan(value.Length)));
        }
        else
        {
            Number((value.Length * 2) + 1);
            _bytes.Write(MemoryMarshal.AsBytes(value.AsSpan()));
        }
    }

    public void Texts(IReadOnlyCollection<string> values)
    {
        Number(values.Count);
        foreach (var value in values)
        {
            Text(value);
        }
    }
}
