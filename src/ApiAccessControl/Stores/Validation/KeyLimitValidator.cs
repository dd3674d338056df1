using ApiAccessControl.Options;

namespace ApiAccessControl.Stores.Validation;

/// <summary>
/// How many keys an account may have. Where there are too many already, because the limit came later, they may be
/// edited and taken away, but not become more.
/// </summary>
internal sealed class KeyLimitValidator(EditedPolicy policy, ResolvedLimitOptions limits, CommitErrors problems)
{
    public async ValueTask CheckAsync()
    {
        foreach (var (id, change) in Changes())
        {
            if (await policy.FindAsync<AccountRecord>(PolicyRecordKind.Account, id) is not { } account
                || (account.KeyLimit ?? limits.KeysPerAccount) is not { } limit)
            {
                continue;
            }

            var before = await policy.CountBeforeAsync(Counted(id));
            var former = await policy.FindBeforeAsync<AccountRecord>(PolicyRecordKind.Account, id);
            var lowered = former is not null && limit < (former.KeyLimit ?? limits.KeysPerAccount ?? int.MaxValue);
            if (before + change > limit && (change > 0 || lowered))
            {
                problems.Add(PolicyCommitStatus.LimitExceeded, new(
                    PolicyRecordKind.Account, id, null, null,
                    $"would have {before + change} keys; its limit is {limit} (KeyLimit, or Limits:KeysPerAccount)."));
            }
        }
    }

    /// <summary>
    /// By how many the counted keys of each account grow; an edited account is there, with 0 at least.
    /// </summary>
    private Dictionary<string, int> Changes()
    {
        var changes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var step in policy.Steps)
        {
            if (step.Kind == PolicyRecordKind.Account)
            {
                changes.TryAdd(step.Id, 0);
            }

            Count(step.Before, -1);
            Count(step.After, 1);
        }

        return changes;

        void Count(PolicyRecord? record, int sign)
        {
            if (record is KeyRecord { Account: { } account } key && Counted(account).Matches(key, null))
            {
                changes[account] = changes.GetValueOrDefault(account) + sign;
            }
        }
    }

    private PolicyQuery Counted(string account) =>
        new(PolicyRecordKind.Key) { Account = account, Enabled = limits.DisabledKeysCount ? null : true };
}
