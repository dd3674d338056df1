namespace ApiAccessControl.Testing.Stores;

/// <summary>Creates the stores under test. A store author implements this interface and derives the suites.</summary>
public interface IStoreFactory
{
    /// <summary>
    /// Creates a store with exactly the records of the setup. It shares its policy with no other store.
    /// </summary>
    ValueTask<StoreUnderTest> CreateAsync(StoreSetup setup);
}
