using ApiAccessControl.Options;

namespace ApiAccessControl.Stores.Validation;

/// <summary>
/// Validates the number of keys of an account. An account that already exceeds a limit, because the limit was set
/// later, may edit and delete keys but not add any.
/// </summary>
internal sealed class KeyLimitValidator(EditedPolicy policy, ResolvedLimitOptions limits, CommitErrors errors)
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
                errors.Add(PolicyCommitStatus.LimitExceeded, new(
                    PolicyRecordKind.Account, id, null, null,
                    $"would have {before + change} keys; its limit is {limit} (KeyLimit, or Limits:KeysPerAccount).")
                {
                    Limit = limit,
                });
            }
        }
    }

    /// <summary> The change in the number of counted keys per account; an edited account is included, at least with 0.
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
