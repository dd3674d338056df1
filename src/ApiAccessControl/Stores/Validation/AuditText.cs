using System.Buffers;
using System.Text;
using System.Text.Json;
using ApiAccessControl.Documents.Json;

namespace ApiAccessControl.Stores.Validation;

/// <summary>
/// Creates the audit record of a change, without hashes, so that everyone with access to the audit may see it.
/// </summary>
internal static class AuditText
{
    public static PolicyAuditRecord Describe(
        EditStep step, PolicyAuditPosition position, DateTimeOffset at, PolicyActor actor) =>
        new(
            position, at, actor, step.Kind, step.Id, Json(step.Before), Json(step.After),
            SecretChanged(step.Before, step.After));

    private static string? Json(PolicyRecord? record)
    {
        if (record is null)
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, RecordJson.OneLine))
        {
            RecordJson.Write(writer, record, withHashes: false);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static bool SecretChanged(PolicyRecord? before, PolicyRecord? after) =>
        Hashes(before as KeyRecord) != Hashes(after as KeyRecord);

    private static (string?, string?, string?, string?, string?) Hashes(KeyRecord? key) => (
        key?.SecretHash, key?.PreviousSecretHash, key?.OpaqueHash, key?.DigestVerifier, key?.PreviousDigestVerifier);
}
