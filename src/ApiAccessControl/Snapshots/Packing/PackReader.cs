using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace ApiAccessControl.Snapshots.Packing;

/// <summary>Reads what <see cref="PackWriter"/> wrote. It throws when the bytes end too early.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> bytes)
{
    /// <summary>The framework's bound of an offset, in minutes, to both sides.</summary>
    public const int LargestOffset = 14 * 60;

    private ReadOnlySpan<byte> _rest = bytes;

    public bool Flag() => Byte() != 0;

    public byte Byte() => Take(1)[0];

    public int Number()
    {
        var (value, shift) = (0u, 0);
        while (true)
        {
            var next = Byte();
            value |= (uint)(next & 0x7F) << shift;
            if (next <= 0x7F)
            {
                return (int)value - 1;
            }

            shift += 7;
        }
    }

    public int? OptionalFixed()
    {
        var (isPresent, value) = (Flag(), Fixed());
        return isPresent ? value : null;
    }

    public int Fixed() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    public long Long() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    public T Value<T>()
        where T : unmanaged => MemoryMarshal.Read<T>(Take(Unsafe.SizeOf<T>()));

    public DateTimeOffset Instant()
    {
        var ticks = Long();
        return new(ticks, TimeSpan.FromMinutes(Number() - LargestOffset));
    }

    public DateTimeOffset? OptionalInstant() => Flag() ? Instant() : null;

    public string? OptionalText()
    {
        var length = Number();
        return length < 0 ? null
            : (length & 1) == 0 ? Encoding.ASCII.GetString(Take(length / 2))
            : new(MemoryMarshal.Cast<byte, char>(Take(length - 1)));
    }

    public string Text() => OptionalText() ?? throw new InvalidDataException("A text is missing.");

    public string[] Texts()
    {
        var texts = new string[Number()];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = Text();
        }

        return texts;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
