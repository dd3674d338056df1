using System.Buffers;
using System.Text;
using System.Text.Json;
using ApiAccessControl.Policy;
using ApiAccessControl.Stores.Documents;

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
    /// what
    /// somebody turns by hand, and nobody can tell which of the two was meant.
    /// </summary>
    public static PolicyRecord Read(PolicyRecordKind kind, string id, bool? enabled, string document)
    {
        var length = Encoding.UTF8.GetMaxByteCount(document.Length);
        byte[]? rented = null;
        var utf8 = length <= OnStack ? stackalloc byte[OnStack] : rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            utf8 = utf8[..Encoding.UTF8.GetBytes(document, utf8)];
            var record = RecordReader.Read(kind, id, utf8);
            return PolicyQuery.EnabledOf(record) == enabled
                ? record
                : Unreadable(kind, id, "is switched one way in its document and another way in its column.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            return Unreadable(kind, id, $"is stored as a document that cannot be read: {exception.Message}");
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    private static UnreadableRecord Unreadable(PolicyRecordKind kind, string id, string problem) =>
        new(StandIn.For(kind, id), problem);
}
