using System.Buffers;
using System.Text;
using System.Text.Json;
using ApiAccessControl.Documents.Json;
using ApiAccessControl.EntityFrameworkCore.Rows;
using ApiAccessControl.Policy;
using ApiAccessControl.Stores;
using ApiAccessControl.Text;

namespace ApiAccessControl.EntityFrameworkCore.Documents;

/// <summary>A record as the text of a column, and back.</summary>
internal static class RecordDocument
{
    private const int OnStack = 1024;

    public static string Write(PolicyRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, RecordJson.OneLine))
        {
            RecordJson.Write(json, record, withHashes: true);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>
    /// The record, or an <see cref="UnreadableRecord"/>. The column of the switch must agree with the document: it is
    /// what somebody turns by hand, and nobody can tell which of the two was meant. Null for a record of a kind that
    /// this version does not know and need not know.
    /// </summary>
    public static PolicyRecord? Read(PolicyRecordKind kind, string id, bool? enabled, int minReader, string document)
    {
        if (minReader > SchemaVersion.Current)
        {
            return Unreadable(kind, id, NeedsNewerReader(minReader));
        }

        if (kind > PolicyRecordKind.Key)
        {
            return null;
        }

        try
        {
            var record = ReadKnown(kind, id, document);
            return PolicyQuery.EnabledOf(record) == enabled
                ? record
                : Unreadable(kind, id, "is switched one way in its document and another way in its column.");
        }
        catch (Exception exception) when (IsOfTheDocument(exception))
        {
            return Unreadable(kind, id, $"is stored as a document that cannot be read: {exception.Message}");
        }
    }

    public static string NeedsNewerReader(int minReader) =>
        $"was written by a newer version: it needs version {minReader} of the tables or later, and this node knows "
        + $"version {SchemaVersion.Current}. Update this node.";

    // What a newer version added is left out only after the document was not what this version writes: nearly all are.
    private static PolicyRecord ReadKnown(PolicyRecordKind kind, string id, string document)
    {
        try
        {
            return Parse(kind, id, document);
        }
        catch (Exception exception) when (IsOfTheDocument(exception))
        {
            if (UnknownProperties.Without(kind, document) is { } known)
            {
                return Parse(kind, id, known);
            }

            throw;
        }
    }

    private static PolicyRecord Parse(PolicyRecordKind kind, string id, string document)
    {
        var length = Encoding.UTF8.GetMaxByteCount(document.Length);
        byte[]? rented = null;
        var utf8 = length <= OnStack ? stackalloc byte[OnStack] : rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            utf8 = utf8[..Encoding.UTF8.GetBytes(document, utf8)];
            return RecordReader.Read(kind, id, utf8);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    private static bool IsOfTheDocument(Exception exception) =>
        exception is JsonException or InvalidOperationException or FormatException;

    // The reader names a property that it does not expect, and a secret may have been pasted there.
    private static UnreadableRecord Unreadable(PolicyRecordKind kind, string id, string problem) =>
        new(Placeholder.For(kind, id), SecretText.Shorten(problem));
}
