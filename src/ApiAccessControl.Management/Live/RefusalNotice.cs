namespace ApiAccessControl.Management;

/// <summary>What a subscription delivers: a refusal, or how many were dropped before the next one.</summary>
/// <param name="Refusal">The refusal; <see langword="null"/> when refusals were dropped.</param>
/// <param name="Dropped">How many were dropped, because the reader was slower than they came.</param>
public sealed record RefusalNotice(RecentRefusal? Refusal, int Dropped);
