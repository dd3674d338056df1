namespace ApiAccessControl.Diagnostics;

/// <summary>
/// Says a thing once in the life of the host; a log of the same sentence for every request hides the others.
/// </summary>
internal struct Once
{
    private int _said;

    public bool First() => _said == 0 && Interlocked.Exchange(ref _said, 1) == 0;
}
