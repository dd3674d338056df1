using System.Text;
using ApiAccessControl.Options;
using ApiAccessControl.Stores;
using ApiAccessControl.Stores.Configuration;
using ApiAccessControl.Stores.Files;
using ApiAccessControl.Stores.Tables;
using ApiAccessControl.Testing.Stores;
using Microsoft.Extensions.Configuration.Json;

namespace ApiAccessControl.Tests.Stores.Conformance;

/// <summary>The facts for reading. The configuration is written by its own sources.</summary>
public sealed class ConfigurationStores : IStoreFactory
{
    public async ValueTask<StoreUnderTest> CreateAsync(StoreSetup setup)
    {
        var store = new Opened(setup);
        await store.ChangeAsync([.. setup.Records.Select(PolicyChange.Put)]);
        return store;
    }

    private sealed class Opened : StoreUnderTest
    {
        private readonly Written _written = new();
        private readonly ConfigurationRoot _root;
        private RecordTable _table = RecordTable.Empty;

        public Opened(StoreSetup setup)
        {
            _root = new([_written]);
            Source = new ConfigurationPolicySource(new(_root, []), setup.Options.Resolve());
        }

        public override IPolicySource Source { get; }

        public override ValueTask ChangeAsync(params PolicyChange[] changes)
        {
            _table = _table.With(changes, 1);

            // A configuration does not store the number of commits.
            var json = Encoding.UTF8.GetString(PolicyDocumentWriter.Write(_table, 1))
                .Replace("\"Revision\": 1,", "", StringComparison.Ordinal);
            _written.Put($$"""{ "ApiAccessControl": { "Policy": {{json}} } }""");
            return default;
        }

        public override ValueTask<StoreUnderTest?> OpenAgainAsync() => new((StoreUnderTest?)null);

        public override ValueTask DisposeAsync()
        {
            _root.Dispose();
            return default;
        }
    }

    private sealed class Written() : JsonStreamConfigurationProvider(new())
    {
        public override void Load()
        {
            // The configuration is empty before the first text is written.
        }

        public void Put(string json)
        {
            Load(new MemoryStream(Encoding.UTF8.GetBytes(json)));
            OnReload();
        }
    }
}

public class ConfigurationReadingFacts : ReadingFacts<ConfigurationStores>;

public class ConfigurationCompletenessFacts : CompletenessFacts<ConfigurationStores>
{
    protected override IReadOnlyCollection<Type> IgnoredSuites =>
    [
        typeof(ManagingFacts<>), typeof(TextFacts<>), typeof(PagingFacts<>), typeof(ReferenceFacts<>),
        typeof(LimitFacts<>),
        typeof(OwnerFacts<>), typeof(AuditFacts<>), typeof(RaceFacts<>), typeof(LastUsedFacts<>), typeof(ModelFacts<>),
    ];
}
