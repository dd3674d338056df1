using ApiAccessControl.Collections;

namespace ApiAccessControl.Snapshots.Packing;

/// <summary>Reads the value of a slot.</summary>
internal delegate TValue SlotRead<out TValue>(ref PackReader reader);

/// <summary>The names and values of a slot table. A slot keeps its number, because keys refer to it.</summary>
internal static class SlotPack
{
    public static void Write<TValue>(PackWriter writer, SlotTable<TValue> table, Action<TValue> write)
        where TValue : class
    {
        var names = table.Names();
        writer.Number(names.Length);
        for (var slot = 0; slot < names.Length; slot++)
        {
            writer.Text(names[slot]);
            writer.Flag(table[slot] is not null);
            if (table[slot] is { } value)
            {
                write(value);
            }
        }
    }

    public static SlotTable<TValue> Read<TValue>(ref PackReader reader, SlotRead<TValue> read)
        where TValue : class
    {
        var table = SlotTable<TValue>.Empty.Edit();
        for (var count = reader.Number(); count > 0; count--)
        {
            var slot = table.SlotFor(reader.Text());
            table[slot] = reader.Flag() ? read(ref reader) : null;
        }

        return table.ToTable();
    }
}
