using ApiAccessControl.Options;
using ApiAccessControl.Stores;
using ApiAccessControl.Stores.Files;
using ApiAccessControl.Testing.Stores;

namespace ApiAccessControl.Tests.Stores.Conformance;

public sealed class FileStores : IStoreFactory
{
    public async ValueTask<StoreUnderTest> CreateAsync(StoreSetup setup)
    {
        var folder = Directory.CreateTempSubdirectory("aac-file-").FullName;
        var store = new Opened(setup, folder, ownsFolder: true);
        await store.ChangeAsync([.. setup.Records.Select(PolicyChange.Put)]);
        return store;
    }

    private sealed class Opened(StoreSetup setup, string folder, bool ownsFolder) : StoreUnderTest
    {
        private readonly FilePolicyStore _store = new(
            Path.Combine(folder, "policy.json"),
            new() { CreateIfMissing = true },
            PolicyCommitValidator.Create(setup.Options, setup.Time), setup.Options.Resolve(), setup.Time);

        public override IPolicySource Source => _store;

        public override async ValueTask<StoreUnderTest?> OpenAgainAsync()
        {
            var again = new Opened(setup, folder, ownsFolder: false);
            await again.Source.ReadAsync(TestContext.Current.CancellationToken);
            return again;
        }

        public override ValueTask DisposeAsync()
        {
            _store.Dispose();
            if (ownsFolder)
            {
                Directory.Delete(folder, recursive: true);
            }

            return default;
        }
    }
}

public class FileCompletenessFacts : CompletenessFacts<FileStores>;

public class FileReadingFacts : ReadingFacts<FileStores>;

public class FileManagingFacts : ManagingFacts<FileStores>;

public class FileTextFacts : TextFacts<FileStores>;

public class FilePagingFacts : PagingFacts<FileStores>;

public class FileReferenceFacts : ReferenceFacts<FileStores>;

public class FileLimitFacts : LimitFacts<FileStores>;

public class FileOwnerFacts : OwnerFacts<FileStores>;

public class FileAuditFacts : AuditFacts<FileStores>;

public class FileRaceFacts : RaceFacts<FileStores>;

public class FileLastUsedFacts : LastUsedFacts<FileStores>;

public class FileModelFacts : ModelFacts<FileStores>;
