using ApiAccessControl.EntityFrameworkCore.Store;
using ApiAccessControl.Stores;
using ApiAccessControl.Testing.Stores;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApiAccessControl.EntityFrameworkCore.Tests;

/// <summary>The store, each in its own database and without notifications between instances.</summary>
public sealed class EntityFrameworkStores : IStoreFactory
{
    public async ValueTask<StoreUnderTest> CreateAsync(StoreSetup setup)
    {
        var database = await PolicyDatabase.CreateAsync();
        var store = new Opened(setup, database, ownsDatabase: true);
        await store.ChangeAsync([.. setup.Records.Select(PolicyChange.Put)]);
        return store;
    }

    private sealed class Opened : StoreUnderTest
    {
        private readonly StoreSetup _setup;
        private readonly PolicyDatabase _database;
        private readonly bool _ownsDatabase;
        private readonly ServiceProvider _services;
        private readonly EntityFrameworkPolicyStore _store;

        public Opened(StoreSetup setup, PolicyDatabase database, bool ownsDatabase)
        {
            (_setup, _database, _ownsDatabase) = (setup, database, ownsDatabase);
            _services = new ServiceCollection()
                .AddDbContextPool<ApiAccessControlDbContext>(options => database.Use(options))
                .BuildServiceProvider();
            _store = new(
                new(_services.GetRequiredService<IServiceScopeFactory>(), typeof(ApiAccessControlDbContext)),
                PolicyCommitValidator.Create(setup.Options, setup.Time),
                null,
                new(),
                NullLogger<EntityFrameworkPolicyStore>.Instance);
        }

        public override IPolicySource Source => _store;

        public override ValueTask<StoreUnderTest?> OpenAgainAsync() =>
            new(new Opened(_setup, _database, ownsDatabase: false));

        public override async ValueTask DisposeAsync()
        {
            _store.Dispose();
            await _services.DisposeAsync();
            if (_ownsDatabase)
            {
                await _database.DisposeAsync();
            }
        }
    }
}

public class EntityFrameworkCompletenessFacts : CompletenessFacts<EntityFrameworkStores>;

public class EntityFrameworkReadingFacts : ReadingFacts<EntityFrameworkStores>;

public class EntityFrameworkManagingFacts : ManagingFacts<EntityFrameworkStores>;

public class EntityFrameworkTextFacts : TextFacts<EntityFrameworkStores>;

public class EntityFrameworkPagingFacts : PagingFacts<EntityFrameworkStores>;

public class EntityFrameworkReferenceFacts : ReferenceFacts<EntityFrameworkStores>;

public class EntityFrameworkLimitFacts : LimitFacts<EntityFrameworkStores>;

public class EntityFrameworkOwnerFacts : OwnerFacts<EntityFrameworkStores>;

public class EntityFrameworkAuditFacts : AuditFacts<EntityFrameworkStores>;

public class EntityFrameworkRaceFacts : RaceFacts<EntityFrameworkStores>;

public class EntityFrameworkLastUsedFacts : LastUsedFacts<EntityFrameworkStores>;

public class EntityFrameworkModelFacts : ModelFacts<EntityFrameworkStores>;
