using ApiAccessControl.Management.Work;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Guards;

/// <summary>Finds the keys that a change concerns, and tells them.</summary>
internal static class StoppedKeys
{
    private const int MostNamed = 1000;

    /// <summary>The keys under a record, as they will be, that work now.</summary>
    public static async IAsyncEnumerable<KeyRecord> UnderAsync(PolicyTurn turn, PolicyRecord record)
    {
        if (record is KeyRecord only)
        {
            if (await WorksAsync(turn, only))
            {
                yield return only;
            }

            yield break;
        }

        var query = record switch
        {
            AccountRecord account => new PolicyQuery(PolicyRecordKind.Key) { Account = account.Id },
            OrganizationRecord organization => new(PolicyRecordKind.Key) { Organization = organization.Id },
            ProjectRecord project => new(PolicyRecordKind.Key)
            {
                Organization = project.Organization,
                Project = project.Project,
            },
            _ => new(PolicyRecordKind.Key),
        };
        await foreach (var stored in turn.Policy.ListAsync(query))
        {
            if (AsItWillBe(turn, stored.Record) is KeyRecord key && await WorksAsync(turn, key))
            {
                yield return key;
            }
        }
    }

    public static async Task<ManagementException> RefusalAsync(
        PolicyTurn turn, string detail, IReadOnlyList<KeyRecord> keys)
    {
        var seen = new List<string>();
        foreach (var key in keys)
        {
            if (turn.Authority.Sees(key, await turn.AccountAfterAsync(key)) && seen.Count < MostNamed)
            {
                seen.Add(key.Id);
            }
        }

        return new(StatusCodes.Status409Conflict, ManagementCodes.WouldStopKeys, detail)
        {
            Keys = seen,
            KeyCount = keys.Count,
        };
    }

    private static PolicyRecord? AsItWillBe(PolicyTurn turn, PolicyRecord record) =>
        turn.EditOf(record) is { } edit ? edit.After : record;

    private static async Task<bool> WorksAsync(PolicyTurn turn, KeyRecord key) =>
        key.Enabled
        && (key.ExpiresAt is not { } end || turn.Now < end)
        && (key.Account is null || await turn.AccountAfterAsync(key) is { Enabled: true });
}
