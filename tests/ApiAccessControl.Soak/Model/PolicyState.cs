using ApiAccessControl.Stores;

namespace ApiAccessControl.Soak.Model;

/// <summary>The records of the policy between two commits.</summary>
internal sealed class PolicyState(int number, IReadOnlyList<PolicyRecord> records)
{
    private long _until = long.MaxValue;

    public int Number { get; } = number;

    public IReadOnlyList<PolicyRecord> Records { get; } = records;

    /// <summary>When the commit began.</summary>
    public long Since { get; } = TimeProvider.System.GetTimestamp();

    /// <summary>When the commit of the next state was acknowledged.</summary>
    public long Until
    {
        get => Volatile.Read(ref _until);
        set => Volatile.Write(ref _until, value);
    }
}
