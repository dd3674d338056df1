using System.Buffers;
using System.Text;
using System.Text.Json;
using ApiAccessControl.Documents.Json;

namespace ApiAccessControl.Stores;

/// <summary>
/// Records as the JSON text that a store keeps, one text for each record, under the property names of the configuration
/// section.
/// </summary>
/// <remarks>
/// A store SHOULD keep records in this form: it then needs no code of its own when a version adds a property. It MUST
/// return the text unchanged; a database type that reorders properties (<c>jsonb</c>) does not. The text contains the
/// hashes of secrets and MUST NOT be logged. It contains neither the kind nor the identifier.
/// </remarks>
public static class PolicyRecordDocument
{
    private const int OnStack = 1024;

    /// <summary>The text of a record. Equal records have equal texts.</summary>
    public static string Write(PolicyRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, RecordJson.OneLine))
        {
            RecordJson.Write(json, record, withHashes: true);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>
    /// The text of a record that replaces another. Properties that a newer version wrote into the replaced text are
    /// kept, so a store that nodes of two versions write to MUST use this overload for a record that exists.
    /// </summary>
    /// <param name="record">The record.</param>
    /// <param name="replaced">The text that is stored now. One that cannot be read is replaced as a whole.</param>
    public static string Write(PolicyRecord record, string replaced)
    {
        ArgumentNullException.ThrowIfNull(replaced);
        return UnknownProperties.Keep(record.Kind, replaced, Write(record));
    }

    /// <summary>
    /// The record of a text; an <see cref="UnreadableRecord"/> when the text is not exactly as <see
    /// cref="Write(PolicyRecord)"/> writes it, apart from properties of a newer version, or when this version does not
    /// know the kind.
    /// </summary>
    /// <remarks>
    /// It does not throw for any text. The record is not validated: that is done when a snapshot is compiled.
    /// </remarks>
    public static PolicyRecord Read(PolicyRecordKind kind, string id, string document)
    {
        ArgumentNullException.ThrowIfNull(document);
        try
        {
            return ReadKnown(kind, id, document);
        }
        catch (Exception exception) when (IsOfTheDocument(exception))
        {
            return new UnreadableRecord(
                kind, id, $"is stored as a document that cannot be read: {exception.Message}");
        }
    }

    // Nearly all documents have no unknown property, so these are removed only after the strict reader has failed.
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
            return RecordJsonReader.Read(kind, id, utf8);
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
}
