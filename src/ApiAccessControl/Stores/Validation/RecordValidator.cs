using ApiAccessControl.Options;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Stores.Validation;

/// <summary>Validates single records: a record that the snapshot compiler rejects is never stored.</summary>
internal static class RecordValidator
{
    public static void Check(IReadOnlyList<PolicyEdit> edits, ResolvedOptions options, CommitErrors errors)
    {
        var compiler = new SnapshotBuilder(PolicySnapshot.Empty, options);
        foreach (var edit in edits.Where(edit => !edit.IsExpectation))
        {
            var change = edit.Change;
            if (change.Record is not { } record)
            {
                CheckDelete(change, errors);
            }
            else if (record is RoleRecord && ReservedWords.IsOff(record.Id))
            {
                errors.Invalid(
                    record.Kind, record.Id, null, "is the word that turns a list off; give the role another name.");
            }
            else if (ListLimitValidator.Check(record, options.Limits, errors))
            {
                CheckTexts(record, errors);
                CheckMemberships(record, errors);
                compiler.Put(record);
            }
        }

        compiler.Build(revision: 0);
        foreach (var error in compiler.Errors)
        {
            errors.Add(PolicyCommitStatus.Invalid, error);
        }
    }

    private static void CheckDelete(in PolicyChange change, CommitErrors errors)
    {
        if (change.Kind == PolicyRecordKind.Settings)
        {
            errors.Invalid(
                change.Kind, change.Id, null,
                "cannot be deleted: without settings every request is refused. Set Enabled to false.");
        }
    }

    private static void CheckTexts(PolicyRecord record, CommitErrors errors)
    {
        foreach (var (property, text) in RecordTexts.Of(record))
        {
            if (!StorableText.Is(text))
            {
                errors.Invalid(
                    record.Kind, record.Id, property,
                    "contains U+0000 or half a surrogate pair, which stores cannot keep.");
            }
        }

        foreach (var property in ReservedWords.ListsWithOff(record))
        {
            errors.Invalid(
                record.Kind, record.Id, property, "has \"off\" as an entry, which is the word for no list.");
        }
    }

    private static void CheckMemberships(PolicyRecord record, CommitErrors errors)
    {
        var projects = record switch
        {
            KeyRecord key => key.Projects,
            AccountRecord account => account.Projects,
            _ => [],
        };
        foreach (var twice in projects.GroupBy(p => p.Project, StringComparer.Ordinal).Where(g => g.Skip(1).Any()))
        {
            errors.Invalid(record.Kind, record.Id, $"Projects:{twice.Key}", "exists twice.");
        }

        if (record is AccountRecord { KeyLimit: < 0 })
        {
            errors.Invalid(record.Kind, record.Id, nameof(AccountRecord.KeyLimit), "is less than 0.");
        }
    }
}
