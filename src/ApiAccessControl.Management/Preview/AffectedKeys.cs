using ApiAccessControl.Management.Guards;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Preview;

/// <summary>
/// Finds the keys that edits affect: those that are edited, and those under an edited account, organization, project,
/// role or the settings. A named switch affects endpoints, not keys.
/// </summary>
internal sealed class AffectedKeys(ListWidth lists)
{
    public async Task<IReadOnlyList<AffectedKey>> ReadAsync(RehearsedEdits rehearsed)
    {
        var turn = rehearsed.Turn;
        var concerned = new SortedDictionary<string, (KeyRecord? Before, KeyRecord? After)>(StringComparer.Ordinal);
        foreach (var edit in turn.Edits)
        {
            if (edit.Kind == PolicyRecordKind.Key)
            {
                concerned[edit.Id] = (edit.Before as KeyRecord, edit.After as KeyRecord);
            }
            else
            {
                await AddUnderAsync(turn, edit, concerned);
            }
        }

        var comparison = new KeyComparison(turn, lists);
        var affected = new List<AffectedKey>();
        foreach (var (_, (before, after)) in concerned)
        {
            if (await SeesAsync(rehearsed, before, after)
                && await comparison.CompareAsync(before, after) is { } key)
            {
                affected.Add(key);
            }
        }

        return affected;
    }

    private static async Task AddUnderAsync(
        PolicyTurn turn, RecordEdit edit, SortedDictionary<string, (KeyRecord? Before, KeyRecord? After)> concerned)
    {
        foreach (var query in await QueriesAsync(turn, edit))
        {
            await foreach (var stored in turn.Policy.ListAsync(query))
            {
                var key = (KeyRecord)stored.Record;
                concerned.TryAdd(
                    key.Id, (key, await turn.FindAfterAsync(PolicyRecordKind.Key, key.Id) as KeyRecord));
            }
        }
    }

    private static async ValueTask<List<PolicyQuery>> QueriesAsync(PolicyTurn turn, RecordEdit edit)
    {
        var keys = new PolicyQuery(PolicyRecordKind.Key);
        var organization = turn.Authority.Organization;
        switch (edit.Kind)
        {
            case PolicyRecordKind.Settings:
                await PrepareAsync(turn);
                return [keys with { Organization = organization }];
            case PolicyRecordKind.Organization:
                return [keys with { Organization = edit.Id }];
            case PolicyRecordKind.Project:
                return [keys with { Organization = ((ProjectRecord)(edit.Before ?? edit.After)!).Organization }];
            case PolicyRecordKind.Account:
                return [keys with { Account = edit.Id }];
            case PolicyRecordKind.Role:
                var queries = new List<PolicyQuery> { keys with { Organization = organization, Role = edit.Id } };
                await foreach (var account in turn.Policy.ListAsync(
                    new(PolicyRecordKind.Account) { Organization = organization, Role = edit.Id }))
                {
                    queries.Add(keys with { Account = account.Record.Id });
                }

                return queries;
            default:
                return [];
        }
    }

    // All keys need all owners. In pages these are read sooner than one by one.
    private static async Task PrepareAsync(PolicyTurn turn)
    {
        foreach (var kind in new[] { PolicyRecordKind.Organization, PolicyRecordKind.Account, PolicyRecordKind.Role })
        {
            await foreach (var stored in turn.Policy.ListAsync(new(kind)))
            {
                turn.Policy.Note(stored);
            }
        }
    }

    private static async ValueTask<bool> SeesAsync(RehearsedEdits rehearsed, KeyRecord? before, KeyRecord? after)
    {
        var (authority, turn) = (rehearsed.Authority, rehearsed.Turn);
        return (before is not null && authority.Sees(before, await turn.AccountBeforeAsync(before)))
            || (before is null && authority.Sees(after!, await turn.AccountAfterAsync(after)));
    }
}
