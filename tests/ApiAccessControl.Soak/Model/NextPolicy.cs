using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Soak.Model;

/// <summary>Random policies that every store accepts: each reference has its target.</summary>
internal static class NextPolicy
{
    public static IReadOnlyList<PolicyRecord> First(Dice dice) =>
        WithoutDanglingReferences([.. RandomRecords.Next(dice).Select(record => WithTimesFromNow(record, dice))]);

    public static IReadOnlyList<PolicyRecord> After(IReadOnlyList<PolicyRecord> current, Dice dice)
    {
        var stored = new StoredRecords();
        foreach (var record in current)
        {
            stored.Apply(PolicyChange.Put(record));
        }

        RandomChanges.Next(dice, stored);
        var before = current.ToHashSet(ReferenceEqualityComparer.Instance);
        return WithoutDanglingReferences(
            [.. stored.All.Select(record => before.Contains(record) ? record : WithTimesFromNow(record, dice))]);
    }

    /// <summary>The edits that lead from one policy to another.</summary>
    public static IReadOnlyList<PolicyEdit> Edits(
        IReadOnlyList<PolicyRecord> before, IReadOnlyList<PolicyRecord> after)
    {
        var kept = after.Select(record => (record.Kind, record.Id)).ToHashSet();
        var old = before.ToHashSet(ReferenceEqualityComparer.Instance);
        return
        [
            .. after.Where(record => !old.Contains(record)).Select(PolicyEdit.Overwrite),
            .. before.Where(record => !kept.Contains((record.Kind, record.Id)))
                .Select(record => new PolicyEdit(PolicyChange.Delete(record.Kind, record.Id), null)),
        ];
    }

    /// <summary>Keys start, end and rotate around the present, not around the fixed instant of other tests.</summary>
    private static PolicyRecord WithTimesFromNow(PolicyRecord record, Dice dice)
    {
        if (record is not KeyRecord key)
        {
            return record;
        }

        var now = TimeProvider.System.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        return key with
        {
            NotBefore = key.NotBefore is null ? null : now.AddSeconds(dice.Below(6) - 3),
            ExpiresAt = key.ExpiresAt is null ? null : now.AddSeconds(4 + dice.Below(6)),
            PreviousUntil = key.PreviousUntil is null ? null : now.AddSeconds(2 + dice.Below(6)),
        };
    }

    private static IReadOnlyList<PolicyRecord> WithoutDanglingReferences(IReadOnlyList<PolicyRecord> records)
    {
        var ids = records.Select(record => (record.Kind, record.Id)).ToHashSet();
        var accounts = records.OfType<AccountRecord>().Select(Closed).ToDictionary(account => account.Id);
        return
        [
            .. records
                .Where(record => record is not ProjectRecord project
                    || Has(PolicyRecordKind.Organization, project.Organization))
                .Select(record => record switch
                {
                    AccountRecord account => accounts[account.Id],
                    KeyRecord key => ClosedKey(key),
                    _ => record,
                }),
        ];

        bool Has(PolicyRecordKind kind, string? id) => id is not null && ids.Contains((kind, id));

        AccountRecord Closed(AccountRecord account)
        {
            var organization = Has(PolicyRecordKind.Organization, account.Organization) ? account.Organization : null;
            var next = account with
            {
                Organization = organization,
                Roles = Known(account.Roles),
                Projects = Members(account.Projects, organization),
            };
            return account.Organization == next.Organization
                && IsSame(account.Roles, next.Roles, account.Projects, next.Projects) ? account : next;
        }

        KeyRecord ClosedKey(KeyRecord key)
        {
            var account = key.Account is not null ? accounts.GetValueOrDefault(key.Account) : null;
            var organization = Has(PolicyRecordKind.Organization, key.Organization)
                && (account is null || account.Organization == key.Organization) ? key.Organization : null;
            var next = key with
            {
                Account = account?.Id,
                Organization = organization,
                Roles = Known(key.Roles),
                Projects = Members(key.Projects, organization ?? account?.Organization),
            };
            return (key.Account, key.Organization) == (next.Account, next.Organization)
                && IsSame(key.Roles, next.Roles, key.Projects, next.Projects) ? key : next;
        }

        IReadOnlyList<string>? Known(IReadOnlyList<string>? roles) =>
            roles is null ? null : [.. roles.Where(role => Has(PolicyRecordKind.Role, role))];

        IReadOnlyList<ProjectMembership> Members(IReadOnlyList<ProjectMembership> projects, string? organization) =>
        [
            .. projects.Where(member => organization is not null
                    && Has(PolicyRecordKind.Project, $"{organization}/{member.Project}"))
                .Select(member => Known(member.Roles) is var roles && roles?.Count == member.Roles?.Count
                    ? member : member with { Roles = roles }),
        ];
    }

    // What was only removed from is the same when the number is the same.
    private static bool IsSame(
        IReadOnlyList<string>? roles, IReadOnlyList<string>? nextRoles,
        IReadOnlyList<ProjectMembership> projects, IReadOnlyList<ProjectMembership> nextProjects) =>
        roles?.Count == nextRoles?.Count && projects.Count == nextProjects.Count
        && projects.Zip(nextProjects).All(pair => ReferenceEquals(pair.First, pair.Second));
}
