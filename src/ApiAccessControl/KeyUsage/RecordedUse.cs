using ApiAccessControl.Keys;
using ApiAccessControl.Networks;

namespace ApiAccessControl.KeyUsage;

/// <summary>Uses of one key that the ledger recorded together.</summary>
/// <param name="Key">The key.</param>
/// <param name="Address">
/// The address of the uses; above the bound of <see cref="UseTable"/> that of the last one.
/// </param>
/// <param name="Count">The number of uses.</param>
/// <param name="At">The time of the last use.</param>
internal readonly record struct RecordedUse(KeyId Key, NetworkAddress Address, long Count, DateTimeOffset At);
