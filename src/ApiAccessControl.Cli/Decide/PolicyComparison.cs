using System.Text.Json;
using ApiAccessControl.Cli.Hosting;
using ApiAccessControl.Cli.Output;

namespace ApiAccessControl.Cli.Decide;

/// <summary>The records that differ between two policies. Hashes are compared and not shown.</summary>
internal static class PolicyComparison
{
    private static readonly PolicyRecordKind[] Kinds =
    [
        PolicyRecordKind.Settings, PolicyRecordKind.System, PolicyRecordKind.Role, PolicyRecordKind.Organization,
        PolicyRecordKind.Project, PolicyRecordKind.Account, PolicyRecordKind.Key,
    ];

    public static async Task<IReadOnlyList<RecordDifference>> CompareAsync(
        LocalHost a, LocalHost b, bool withSecrets, CancellationToken cancellationToken)
    {
        List<RecordDifference> differences = [];
        foreach (var kind in Kinds)
        {
            var (before, after) = (
                await ReadAsync(a, kind, cancellationToken), await ReadAsync(b, kind, cancellationToken));
            foreach (var id in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
            {
                if (Difference(
                    kind, id, before.GetValueOrDefault(id), after.GetValueOrDefault(id), withSecrets) is { } one)
                {
                    differences.Add(one);
                }
            }
        }

        return differences;
    }

    private static async Task<Dictionary<string, PolicyRecord>> ReadAsync(
        LocalHost host, PolicyRecordKind kind, CancellationToken cancellationToken)
    {
        var records = new Dictionary<string, PolicyRecord>(StringComparer.Ordinal);
        await foreach (var record in PolicyRecords.ReadAsync(host, kind, cancellationToken))
        {
            records.Add(record.Id, record);
        }

        return records;
    }

    private static RecordDifference? Difference(
        PolicyRecordKind kind, string id, PolicyRecord? before, PolicyRecord? after, bool withSecrets)
    {
        if (before is null || after is null)
        {
            return new(kind, id, before is null ? "added" : "removed");
        }

        string[] members = [.. RecordChange.Members(Json(before), Json(after))];
        var hasNewSecret = withSecrets && before is KeyRecord was && after is KeyRecord now
            && (was.SecretHash != now.SecretHash || was.OpaqueHash != now.OpaqueHash
                || was.PreviousSecretHash != now.PreviousSecretHash || was.DigestVerifier != now.DigestVerifier
                || was.PreviousDigestVerifier != now.PreviousDigestVerifier);
        return members.Length == 0 && !hasNewSecret
            ? null : new(kind, id, string.Join("; ", hasNewSecret ? members.Append("secret changed") : members));
    }

    private static JsonElement Json(PolicyRecord record) =>
        JsonElement.Parse(PolicyDocument.Describe(record, withHashes: false));
}

/// <summary>One record that differs.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Id">The id; empty for the settings.</param>
/// <param name="Change">What differs.</param>
internal sealed record RecordDifference(PolicyRecordKind Kind, string Id, string Change);
