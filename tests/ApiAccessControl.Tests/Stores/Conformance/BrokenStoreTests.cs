using ApiAccessControl.Stores;
using ApiAccessControl.Testing.Stores;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Tests.Stores.Conformance;

/// <summary>
/// The conformance suite must detect errors: stores that are each wrong in one way, and the fact that fails.
/// </summary>
public class BrokenStoreTests
{
    [Fact]
    public Task The_conformance_suite_detects_a_signal_before_the_change_is_readable() =>
        MustFailAsync(() => new ReadingOf<EarlySignal>().The_signal_fires_once_the_change_can_be_read());

    [Fact]
    public Task The_conformance_suite_detects_a_revision_that_does_not_grow() =>
        MustFailAsync(() => new ReadingOf<OneRevision>().The_revision_grows_with_every_change());

    [Fact]
    public Task The_conformance_suite_detects_a_source_that_ignores_the_identity_of_a_revision() =>
        MustFailAsync(() => new ReadingOf<NumberOnly>().Changes_since_an_unknown_revision_are_null());

    [Fact]
    public Task The_conformance_suite_detects_missing_changes() =>
        MustFailAsync(() => new ReadingOf<LostChange>().Changes_since_a_revision_are_complete_or_null());

    [Fact]
    public Task The_conformance_suite_detects_names_with_folded_case() =>
        MustFailAsync(() => new TextsOf<FoldedNames>().Ids_that_differ_only_in_case_are_different());

    [Fact]
    public Task The_conformance_suite_detects_unordered_pages() =>
        MustFailAsync(() => new PagesOf<WrongOrder>().Pages_are_complete_and_in_ordinal_order());

    [Fact]
    public Task The_conformance_suite_detects_writes_without_a_version_check() =>
        MustFailAsync(() => new ManagingOf<BlindWrites>().A_write_from_an_older_version_is_stale_and_changes_nothing());

    [Fact]
    public Task The_conformance_suite_detects_checks_outside_the_transaction() =>
        MustFailAsync(() => new RacesOf<EarlyChecks>().Fifty_concurrent_creators_at_a_limit_of_ten_create_ten_keys());

    [Fact]
    public async Task A_missing_conformance_suite_is_detected()
    {
        var failure = await Record.ExceptionAsync(() =>
        {
            new SuitesOf<EarlySignal>().Every_suite_is_derived();
            return Task.CompletedTask;
        });

        Assert.Contains("RaceFacts", failure!.Message, StringComparison.Ordinal);
    }

    private static async Task MustFailAsync(Func<Task> fact) =>
        Assert.IsAssignableFrom<Xunit.Sdk.XunitException>(await Record.ExceptionAsync(fact));

    // Not public, so that the runner leaves them alone.
    private sealed class ReadingOf<TFlaw> : ReadingFacts<BrokenStores<TFlaw>> where TFlaw : FaultyStore, new();

    private sealed class TextsOf<TFlaw> : TextFacts<BrokenStores<TFlaw>> where TFlaw : FaultyStore, new();

    private sealed class PagesOf<TFlaw> : PagingFacts<BrokenStores<TFlaw>> where TFlaw : FaultyStore, new();

    private sealed class ManagingOf<TFlaw> : ManagingFacts<BrokenStores<TFlaw>> where TFlaw : FaultyStore, new();

    private sealed class RacesOf<TFlaw> : RaceFacts<BrokenStores<TFlaw>> where TFlaw : FaultyStore, new();

    private sealed class SuitesOf<TFlaw> : CompletenessFacts<BrokenStores<TFlaw>> where TFlaw : FaultyStore, new();

    private sealed class BrokenStores<TFlaw> : IStoreFactory
        where TFlaw : FaultyStore, new()
    {
        public ValueTask<StoreUnderTest> CreateAsync(StoreSetup setup)
        {
            var flaw = new TFlaw();
            flaw.Begin(new(PolicyCommitValidator.Create(setup.Options, setup.Time), setup.Records), setup);
            return new(new Opened(flaw));
        }
    }

    private sealed class Opened(FaultyStore flaw) : StoreUnderTest
    {
        public override IPolicySource Source => flaw;

        public override ValueTask<StoreUnderTest?> OpenAgainAsync() => new((StoreUnderTest?)null);

        public override ValueTask DisposeAsync() => default;
    }

    private sealed class EarlySignal : FaultyStore, IDisposable
    {
        private CancellationTokenSource _source = new();

        public void Dispose() => _source.Dispose();

        public override IChangeToken GetChangeToken() => new CancellationChangeToken(_source.Token);

        public override async ValueTask<PolicyCommitResult> CommitAsync(
            IReadOnlyList<PolicyEdit> edits, PolicyActor actor, CancellationToken cancellationToken)
        {
            await Interlocked.Exchange(ref _source, new()).CancelAsync();
            await Task.Delay(50, cancellationToken);
            return await Store.CommitAsync(edits, actor, cancellationToken);
        }
    }

    private sealed class OneRevision : FaultyStore
    {
        public override async ValueTask<StoredPolicy> ReadAsync(CancellationToken cancellationToken) =>
            await Store.ReadAsync(cancellationToken) with { Revision = new(1, Guid.Empty) };
    }

    private sealed class NumberOnly : FaultyStore
    {
        public override async ValueTask<PolicyChanges?> ReadChangesAsync(
            PolicyRevision revision, CancellationToken cancellationToken)
        {
            var known = (await Store.ReadAsync(cancellationToken)).Revision;
            return await Store.ReadChangesAsync(known with { Number = revision.Number }, cancellationToken);
        }
    }

    private sealed class LostChange : FaultyStore
    {
        public override async ValueTask<PolicyChanges?> ReadChangesAsync(
            PolicyRevision revision, CancellationToken cancellationToken) =>
            await Store.ReadChangesAsync(revision, cancellationToken) is { } changes
                ? changes with { Changes = [.. changes.Changes.Skip(1)] } : null;
    }

    private sealed class FoldedNames : FaultyStore
    {
        public override async ValueTask<StoredRecord?> FindAsync(
            PolicyRecordKind kind, string id, CancellationToken cancellationToken) =>
            (await Store.ListAsync(new(kind), cancellationToken)).FirstOrDefault(
                stored => stored.Record.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
    }

    private sealed class WrongOrder : FaultyStore
    {
        public override async ValueTask<IReadOnlyList<StoredRecord>> ListAsync(
            PolicyQuery query, CancellationToken cancellationToken) =>
            [.. (await Store.ListAsync(query, cancellationToken))
                .OrderBy(stored => stored.Record.Id, StringComparer.OrdinalIgnoreCase)];
    }

    private sealed class BlindWrites : FaultyStore
    {
        public override ValueTask<PolicyCommitResult> CommitAsync(
            IReadOnlyList<PolicyEdit> edits, PolicyActor actor, CancellationToken cancellationToken) =>
            Store.CommitAsync([.. edits.Select(edit => edit with { ExpectedVersion = null })], actor,
                cancellationToken);
    }

    private sealed class EarlyChecks : FaultyStore
    {
        public override async ValueTask<PolicyCommitResult> CommitAsync(
            IReadOnlyList<PolicyEdit> edits, PolicyActor actor, CancellationToken cancellationToken)
        {
            var verdict = await Validator.CheckAsync(Store, 1, edits, actor, cancellationToken);
            await Task.Delay(20, cancellationToken);
            return verdict.Status == PolicyCommitStatus.Committed
                ? await Unchecked.CommitAsync(edits, actor, cancellationToken) : verdict.Result;
        }

        public override ValueTask<StoredPolicy> ReadAsync(CancellationToken cancellationToken) =>
            Unchecked.ReadAsync(cancellationToken);
    }
}
