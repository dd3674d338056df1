using ApiAccessControl.Options;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Stores.Validation;

/// <summary>What a record must be in itself: what the compiler of the snapshot would refuse is never stored.</summary>
internal static class RecordValidator
{
    public static void Check(IReadOnlyList<PolicyEdit> edits, ResolvedOptions rules, CommitErrors problems)
    {
        var compiler = new SnapshotBuilder(PolicySnapshot.Empty, rules);
        foreach (var edit in edits.Where(edit => !edit.IsExpectation))
        {
            var change = edit.Change;
            if (change.Record is not { } record)
            {
                CheckDelete(change, problems);
            }
            else if (record is RoleRecord && ReservedWords.IsOff(record.Id))
            {
                problems.Invalid(
                    record.Kind, record.Id, null, "is the word that takes a list away; name the role otherwise.");
            }
            else if (ListLimitValidator.Check(record, rules.Limits, problems))
            {
                CheckTexts(record, problems);
                CheckMemberships(record, problems);
                compiler.Put(record);
            }
        }

        compiler.Build(revision: 0);
        foreach (var error in compiler.Errors)
        {
            problems.Add(PolicyCommitStatus.Invalid, error);
        }
    }

    private static void CheckDelete(in PolicyChange change, CommitErrors problems)
    {
        if (change.Kind == PolicyRecordKind.Settings)
        {
            problems.Invalid(
                change.Kind, change.Id, null, "cannot be deleted: without them nothing is decided. Turn Enabled off.");
        }
    }

    private static void CheckTexts(PolicyRecord record, CommitErrors problems)
    {
        foreach (var (property, text) in RecordTexts.Of(record))
        {
            if (!StorableText.Is(text))
            {
                problems.Invalid(
                    record.Kind, record.Id, property, "holds U+0000 or half a surrogate pair, which no store keeps.");
            }
        }

        foreach (var property in ReservedWords.ListsWithOff(record))
        {
            problems.Invalid(
                record.Kind, record.Id, property, "has \"off\" as an entry, which is the word for no list at all.");
        }
    }

    private static void CheckMemberships(PolicyRecord record, CommitErrors problems)
    {
        var projects = record switch
        {
            KeyRecord key => key.Projects,
            AccountRecord account => account.Projects,
            _ => [],
        };
        foreach (var twice in projects.GroupBy(p => p.Project, StringComparer.Ordinal).Where(g => g.Skip(1).Any()))
        {
            problems.Invalid(record.Kind, record.Id, $"Projects:{twice.Key}", "is there twice.");
        }

        if (record is AccountRecord { KeyLimit: < 0 })
        {
            problems.Invalid(record.Kind, record.Id, nameof(AccountRecord.KeyLimit), "is less than 0.");
        }
    }
}
