using ApiAccessControl.Management.Actors;

namespace ApiAccessControl.Management.Work;

/// <summary>Finds records that the actor may see. Others do not exist for it.</summary>
internal static class Visible
{
    public static async Task<StoredRecord> FindAsync(
        ActorAuthority actor, RecordingReader policy, PolicyRecordKind kind, string id) =>
        await policy.FindAsync(kind, id) is { } stored && await SeesAsync(actor, policy, stored.Record)
            ? stored
            : throw NotFound.Create();

    public static async ValueTask<bool> SeesAsync(ActorAuthority actor, RecordingReader policy, PolicyRecord record) =>
        actor.Sees(record, await AccountOfAsync(policy, record));

    public static async ValueTask<AccountRecord?> AccountOfAsync(RecordingReader policy, PolicyRecord record) =>
        record is KeyRecord { Account: { } account }
            ? await policy.FindRecordAsync(PolicyRecordKind.Account, account) as AccountRecord
            : null;

    public static Task<StoredRecord> FindAsync(PolicyTurn turn, PolicyRecordKind kind, string id) =>
        FindAsync(turn.Authority, turn.Policy, kind, id);

    /// <summary>For a change: also at a version that the caller accepts.</summary>
    public static async Task<StoredRecord> FindToChangeAsync(PolicyTurn turn, PolicyRecordKind kind, string id)
    {
        var stored = await FindAsync(turn, kind, id);
        turn.ThrowIfChanged(stored.Version);
        return stored;
    }
}
