namespace ApiAccessControl.Management;

/// <summary>A record of the policy and its version.</summary>
/// <typeparam name="TRecord">The type of the record.</typeparam>
/// <param name="Record">The record.</param>
/// <param name="Version">
/// The revision at which it last changed: what <see cref="WriteOptions.IfMatch"/> compares. 0 for settings that were
/// never stored.
/// </param>
public sealed record ManagedRecord<TRecord>(TRecord Record, long Version)
    where TRecord : PolicyRecord;
