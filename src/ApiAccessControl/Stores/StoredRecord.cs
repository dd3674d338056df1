namespace ApiAccessControl.Stores;

/// <summary>A record and the revision at which it last changed.</summary>
/// <param name="Record">The record.</param>
/// <param name="Version"> The revision of the commit that stored it. Pass it as
/// <see cref="PolicyEdit.ExpectedVersion"/>. </param>
public sealed record StoredRecord(PolicyRecord Record, long Version);
