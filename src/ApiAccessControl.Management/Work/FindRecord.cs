namespace ApiAccessControl.Management.Work;

/// <summary>Finds a record in one state of the policy.</summary>
internal delegate ValueTask<PolicyRecord?> FindRecord(PolicyRecordKind kind, string id);
