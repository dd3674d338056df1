using ApiAccessControl.Collections;
using ApiAccessControl.Keys;

namespace ApiAccessControl.Snapshots.Packing;

/// <summary>The two other indexes of keys: by the hash of an imported text, and by user name.</summary>
internal static class NamePack
{
    public static void Write(PackWriter writer, PolicySnapshot snapshot)
    {
        writer.Number(snapshot.OpaqueKeys.Count);
        foreach (var entry in snapshot.OpaqueKeys.Entries)
        {
            writer.Byte((byte)entry.Key.Stored.Algorithm);
            writer.Value(entry.Key.Stored.Hash);
            writer.Value(entry.Value);
        }

        writer.Number(snapshot.UserNames.Count);
        foreach (var entry in snapshot.UserNames.Entries)
        {
            writer.Text(entry.Key.Text);
            writer.Value(entry.Value);
        }
    }

    public static PolicySnapshot Read(ref PackReader reader, PolicySnapshot rest)
    {
        var opaque = new MapLoad<HashKey, KeyId>();
        for (var count = reader.Number(); count > 0; count--)
        {
            var algorithm = (SecretHashAlgorithm)reader.Byte();
            opaque.Set(new(new(algorithm, reader.Value<Hash256>())), reader.Value<KeyId>());
        }

        var names = new MapLoad<StringKey, KeyId>();
        for (var count = reader.Number(); count > 0; count--)
        {
            names.Set(new(reader.Text()), reader.Value<KeyId>());
        }

        return rest with { OpaqueKeys = opaque.ToMap(), UserNames = names.ToMap() };
    }
}
