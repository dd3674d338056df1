namespace ApiAccessControl.Testing.Stores;

/// <summary>Makes the stores that the facts are about. The one thing to write for a store of your own.</summary>
public interface IStoreFactory
{
    /// <summary>
    /// Makes a store that nothing else uses, which holds these records and no others, and is open to be read.
    /// </summary>
    ValueTask<StoreUnderTest> CreateAsync(StoreSetup setup);
}
