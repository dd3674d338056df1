using ApiAccessControl.Keys;
using ApiAccessControl.Policy;

namespace ApiAccessControl.Snapshots.Packing;

/// <summary>The terms of a key. A value that most keys do not have takes one bit.</summary>
internal static class TermsPack
{
    [Flags]
    private enum Parts : ushort
    {
        None = 0,
        IsReadable = 1,
        Enabled = 2,
        IsOpaque = 4,
        RequireAccessList = 8,
        ReportOnly = 16,
        UserName = 32,
        Claims = 64,
        Previous = 128,
        NotBefore = 256,
        ExpiresAt = 512,
    }

    public static void Write(PackWriter writer, KeyTerms terms, ListPacker lists)
    {
        var parts = PartsOf(terms);
        writer.Value((ushort)parts);
        writer.Byte((byte)terms.Algorithm);
        writer.Number(terms.Organization);
        writer.Number(terms.Account);
        lists.Write(writer, terms.Lists);
        PermissionPack.Write(writer, terms.Permissions);
        if (terms.UserName is { } name)
        {
            writer.Text(name);
        }

        if (parts.HasFlag(Parts.Claims))
        {
            Write(writer, terms.Claims);
        }

        if (terms.Previous is { } previous)
        {
            writer.Byte((byte)previous.Hash.Algorithm);
            writer.Value(previous.Hash.Hash);
            writer.Instant(previous.Until);
        }

        if (parts.HasFlag(Parts.NotBefore))
        {
            writer.Instant(terms.NotBefore);
        }

        if (parts.HasFlag(Parts.ExpiresAt))
        {
            writer.Instant(terms.ExpiresAt);
        }
    }

    // The order of the properties is the order of the bytes.
    public static KeyTerms Read(ref PackReader reader, PackedLists lists)
    {
        var parts = (Parts)reader.Value<ushort>();
        return new()
        {
            IsReadable = parts.HasFlag(Parts.IsReadable),
            Enabled = parts.HasFlag(Parts.Enabled),
            IsOpaque = parts.HasFlag(Parts.IsOpaque),
            RequireAccessList = parts.HasFlag(Parts.RequireAccessList),
            ReportOnly = parts.HasFlag(Parts.ReportOnly),
            Algorithm = (SecretHashAlgorithm)reader.Byte(),
            Organization = reader.Number(),
            Account = reader.Number(),
            Lists = lists.Read(ref reader),
            Permissions = PermissionPack.ReadSlots(ref reader),
            UserName = parts.HasFlag(Parts.UserName) ? reader.Text() : null,
            Claims = parts.HasFlag(Parts.Claims) ? ReadClaims(ref reader) : KeyClaims.Empty,
            Previous = parts.HasFlag(Parts.Previous) ? ReadPrevious(ref reader) : null,
            NotBefore = parts.HasFlag(Parts.NotBefore) ? reader.Instant() : DateTimeOffset.MinValue,
            ExpiresAt = parts.HasFlag(Parts.ExpiresAt) ? reader.Instant() : DateTimeOffset.MaxValue,
        };
    }

    private static Parts PartsOf(KeyTerms terms) =>
        (terms.IsReadable ? Parts.IsReadable : 0)
        | (terms.Enabled ? Parts.Enabled : 0)
        | (terms.IsOpaque ? Parts.IsOpaque : 0)
        | (terms.RequireAccessList ? Parts.RequireAccessList : 0)
        | (terms.ReportOnly ? Parts.ReportOnly : 0)
        | (terms.UserName is not null ? Parts.UserName : 0)
        | (terms.Claims.Count > 0 ? Parts.Claims : 0)
        | (terms.Previous is not null ? Parts.Previous : 0)
        | (terms.NotBefore != DateTimeOffset.MinValue ? Parts.NotBefore : 0)
        | (terms.ExpiresAt != DateTimeOffset.MaxValue ? Parts.ExpiresAt : 0);

    private static void Write(PackWriter writer, KeyClaims claims)
    {
        writer.Number(claims.Count);
        foreach (var (name, text) in claims)
        {
            writer.Text(name);
            writer.Text(text);
        }
    }

    private static KeyClaims ReadClaims(ref PackReader reader)
    {
        var claims = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var count = reader.Number(); count > 0; count--)
        {
            claims.Add(reader.Text(), reader.OptionalText()!);
        }

        return KeyClaims.Of(claims);
    }

    private static PreviousSecret ReadPrevious(ref PackReader reader) =>
        new(new((SecretHashAlgorithm)reader.Byte(), reader.Value<Hash256>()), reader.Instant());
}
