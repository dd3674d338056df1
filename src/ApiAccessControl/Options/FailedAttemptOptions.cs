namespace ApiAccessControl;

/// <summary>
/// How many failed credentials of one client address are answered before its credentials are refused unread. Off by
/// default; both values turn it on.
/// </summary>
public sealed class FailedAttemptOptions
{
    /// <value>
    /// The failed attempts of one address in one <see cref="Window"/>: 1 to 1,000,000. Default: none, no limit.
    /// </value>
    public int? Limit { get; set; }

    /// <value>
    /// The time that starts with the first failed attempt of an address and ends its refusal: one second to one day.
    /// Default: none.
    /// </value>
    public TimeSpan? Window { get; set; }
}
