namespace ApiAccessControl.Atlas.Digest;

/// <summary>
/// The counts of one nonce. Requests that were sent at once may arrive out of order: a count is accepted once, unless
/// it is 64 or more behind the highest.
/// </summary>
internal sealed class CountWindow
{
    private const int Width = 64;

    // The lowest bit is the highest count.
    private ulong _taken;
    private uint _highest;

    public bool Take(uint count)
    {
        if (count > _highest)
        {
            var ahead = count - _highest;
            _taken = ahead >= Width ? 1 : (_taken << (int)ahead) | 1;
            _highest = count;
            return true;
        }

        var behind = _highest - count;
        if (behind >= Width || (_taken & (1UL << (int)behind)) != 0)
        {
            return false;
        }

        _taken |= 1UL << (int)behind;
        return true;
    }

    /// <summary>Takes every count; false when one was taken before.</summary>
    public bool TakeAll()
    {
        var isUnused = _taken == 0;
        (_highest, _taken) = (uint.MaxValue, ulong.MaxValue);
        return isUnused;
    }
}
