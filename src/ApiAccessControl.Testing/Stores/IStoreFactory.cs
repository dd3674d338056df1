namespace ApiAccessControl.Testing;

/// <summary>Makes the stores that the facts are about. The one thing to write for a store of your own.</summary>
public interface IStoreFactory
{
    /// <summary>
    /// Makes a store that nothing else uses, which holds these records and no others, and is open to be read.
    /// </summary>
    ValueTask<StoreUnderTest> CreateAsync(StoreSetup setup);
}

/// <summary>What a store is to be made with.</summary>
public sealed record StoreSetup
{
    /// <value>The options of the host.</value>
    public ApiAccessControlOptions Options { get; init; } = new();

    /// <value>The policy it begins with.</value>
    public IReadOnlyList<PolicyRecord> Records { get; init; } = [new PolicySettings { Enabled = true }];

    /// <value>The clock.</value>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
