namespace ApiAccessControl;

/// <summary>
/// Called for every refused request: the place to count guesses and throttle them. Runs on the request path, so it
/// SHOULD only count.
/// </summary>
public interface IAccessAttemptObserver
{
    /// <summary>A request was refused.</summary>
    void Refused(in AccessAttempt attempt);
}
