using System.Buffers;
using System.Text;
using System.Text.Json;
using ApiAccessControl.Documents;
using ApiAccessControl.Documents.Json;
using ApiAccessControl.Options;
using ApiAccessControl.Stores.Files;
using ApiAccessControl.Stores.Tables;

namespace ApiAccessControl.Stores;

/// <summary>
/// A whole policy as one JSON document, under the names of <c>ApiAccessControl:Policy</c>: what the file store keeps,
/// and what is exported and imported.
/// </summary>
public sealed class PolicyDocument
{
    private static readonly Layer Stored = new(1, "the stored key", 0);

    private readonly ResolvedOptions _rules;

    internal PolicyDocument(ResolvedOptions rules) => _rules = rules;

    /// <summary>Writes a document, in one order and one layout.</summary>
    /// <param name="records">The records.</param>
    /// <param name="revision">The revision they are from; <see langword="null"/> is not written.</param>
    /// <param name="withHashes">
    /// Whether hashes are written. Without them the document says nothing of the secrets, and
    /// <see cref="Read"/> takes them from the stored keys.
    /// </param>
    public static byte[] Write(IEnumerable<PolicyRecord> records, long? revision, bool withHashes)
    {
        ArgumentNullException.ThrowIfNull(records);
        var written = withHashes ? records : records.Select(WithoutSecrets);
        var table = RecordTable.Empty.With(written.Select(PolicyChange.Put), revision ?? 0);
        return PolicyDocumentWriter.Write(table, revision, withHashes);
    }

    /// <summary>One record as JSON, in one order, so that two writings can be compared.</summary>
    public static string Describe(PolicyRecord record, bool withHashes)
    {
        ArgumentNullException.ThrowIfNull(record);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, RecordJson.OneLine))
        {
            RecordJson.Write(json, record, withHashes);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads a document, with all checks that need no other record than its own.</summary>
    /// <param name="document">The document, in UTF-8.</param>
    /// <param name="storedKey">
    /// The key of this id as it is stored: a key of the document without a hash keeps its.
    /// </param>
    public PolicyDocumentContent Read(byte[] document, Func<string, KeyRecord?> storedKey)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(storedKey);
        var parsed = new PolicyDocumentReader("policy", _rules).Read(document, root => Complete(root, storedKey));
        return new(parsed.Records, parsed.Errors);
    }

    private static PolicyRecord WithoutSecrets(PolicyRecord record) =>
        record is KeyRecord key ? key with { PreviousUntil = null, HighEntropy = false } : record;

    private static void Complete(LayeredNode root, Func<string, KeyRecord?> storedKey)
    {
        foreach (var node in root.Child("Keys")?.Children ?? [])
        {
            if (node.Child("SecretHash") is null && node.Child("OpaqueHash") is null && storedKey(node.Name) is { } key)
            {
                SetIfMissing(node, "SecretHash", key.SecretHash);
                SetIfMissing(node, "PreviousSecretHash", key.PreviousSecretHash);
                SetIfMissing(
                    node, "PreviousUntil", key.PreviousUntil is { } until ? RecordJsonLists.Text(until) : null);
                SetIfMissing(node, "OpaqueHash", key.OpaqueHash);
                SetIfMissing(node, "DigestVerifier", key.DigestVerifier);
                SetIfMissing(node, "PreviousDigestVerifier", key.PreviousDigestVerifier);
                SetIfMissing(node, "HighEntropy", key.HighEntropy ? "true" : null);
            }
        }
    }

    private static void SetIfMissing(LayeredNode key, string name, string? text)
    {
        if (text is not null && key.Child(name) is null)
        {
            key.Descend(name, Stored).TrySet(Stored, text);
        }
    }
}
