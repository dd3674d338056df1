using ApiAccessControl.Stores;
using ApiAccessControl.Stores.Memory;
using ApiAccessControl.Testing.Stores;

namespace ApiAccessControl.Tests.Stores.Conformance;

public sealed class MemoryStores : IStoreFactory
{
    public ValueTask<StoreUnderTest> CreateAsync(StoreSetup setup) =>
        new(new Opened(new(PolicyCommitValidator.Create(setup.Options, setup.Time), setup.Records)));

    private sealed class Opened(MemoryPolicyStore store) : StoreUnderTest
    {
        public override IPolicySource Source => store;

        public override ValueTask<StoreUnderTest?> OpenAgainAsync() => new((StoreUnderTest?)null);

        public override ValueTask DisposeAsync()
        {
            store.Dispose();
            return default;
        }
    }
}

public class MemoryCompletenessFacts : CompletenessFacts<MemoryStores>;

public class MemoryReadingFacts : ReadingFacts<MemoryStores>;

public class MemoryManagingFacts : ManagingFacts<MemoryStores>;

public class MemoryTextFacts : TextFacts<MemoryStores>;

public class MemoryPagingFacts : PagingFacts<MemoryStores>;

public class MemoryReferenceFacts : ReferenceFacts<MemoryStores>;

public class MemoryLimitFacts : LimitFacts<MemoryStores>;

public class MemoryOwnerFacts : OwnerFacts<MemoryStores>;

public class MemoryAuditFacts : AuditFacts<MemoryStores>;

public class MemoryRaceFacts : RaceFacts<MemoryStores>;

public class MemoryLastUsedFacts : LastUsedFacts<MemoryStores>;

public class MemoryModelFacts : ModelFacts<MemoryStores>;
