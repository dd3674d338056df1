namespace ApiAccessControl.Logging;

/// <summary>
/// A flag that is set once in the lifetime of the host, for messages that must not repeat with every request.
/// </summary>
internal struct OneTimeFlag
{
    private int _isSet;

    public bool TrySet() => _isSet == 0 && Interlocked.Exchange(ref _isSet, 1) == 0;
}
