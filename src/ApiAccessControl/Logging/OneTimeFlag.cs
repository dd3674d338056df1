namespace ApiAccessControl.Logging;

/// <summary>
/// Says a thing once in the life of the host; a log of the same sentence for every request hides the others.
/// </summary>
internal struct OneTimeFlag
{
    private int _said;

    public bool TrySet() => _said == 0 && Interlocked.Exchange(ref _said, 1) == 0;
}
