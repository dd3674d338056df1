using ApiAccessControl.Stores;
using ApiAccessControl.Testing.Stores;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Tests.Stores.Conformance;

/// <summary>The kit must bite: stores that are each wrong in one way, and the fact that finds it.</summary>
public class BrokenStoreTests
{
    [Fact]
    public Task A_signal_before_the_change_can_be_read_is_found() =>
        MustFailAsync(() => new ReadingOf<EarlySignal>().The_signal_fires_once_the_change_can_be_read());

    [Fact]
    public Task A_revision_that_stands_still_is_found() =>
        MustFailAsync(() => new ReadingOf<OneRevision>().The_revision_grows_with_every_change());

    [Fact]
    public Task A_source_that_compares_the_number_of_a_revision_alone_is_found() =>
        MustFailAsync(() => new ReadingOf<NumberOnly>().A_number_or_an_identity_it_never_had_is_answered_with_null());

    [Fact]
    public Task Changes_that_are_left_out_are_found() =>
        MustFailAsync(() => new ReadingOf<LostChange>().Changes_since_a_revision_are_complete_or_not_told_at_all());

    [Fact]
    public Task Names_that_are_folded_are_found() =>
        MustFailAsync(() => new TextsOf<FoldedNames>().Names_that_differ_in_case_alone_are_two());

    [Fact]
    public Task Pages_that_are_not_in_order_are_found() =>
        MustFailAsync(() => new PagesOf<WrongOrder>().Pages_are_in_ordinal_order_and_leave_nothing_out());

    [Fact]
    public Task Blind_writes_are_found() =>
        MustFailAsync(() => new ManagingOf<BlindWrites>().A_write_from_an_older_version_is_stale_and_changes_nothing());

    [Fact]
    public Task Checks_outside_of_the_transaction_are_found() =>
        MustFailAsync(() => new RacesOf<EarlyChecks>().Fifty_creators_at_a_limit_of_ten_make_ten_keys());

    [Fact]
    public async Task A_suite_that_is_missing_is_found()
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
    private sealed class ReadingOf<TFlaw> : ReadingFacts<BrokenStores<TFlaw>> where TFlaw : Flaw, new();

    private sealed class TextsOf<TFlaw> : TextFacts<BrokenStores<TFlaw>> where TFlaw : Flaw, new();

    private sealed class PagesOf<TFlaw> : PagingFacts<BrokenStores<TFlaw>> where TFlaw : Flaw, new();

    private sealed class ManagingOf<TFlaw> : ManagingFacts<BrokenStores<TFlaw>> where TFlaw : Flaw, new();

    private sealed class RacesOf<TFlaw> : RaceFacts<BrokenStores<TFlaw>> where TFlaw : Flaw, new();

    private sealed class SuitesOf<TFlaw> : CompletenessFacts<BrokenStores<TFlaw>> where TFlaw : Flaw, new();

    private sealed class BrokenStores<TFlaw> : IStoreFactory
        where TFlaw : Flaw, new()
    {
        public ValueTask<StoreUnderTest> CreateAsync(StoreSetup setup)
        {
            var flaw = new TFlaw();
            flaw.Begin(new(PolicyCommitValidator.Create(setup.Options, setup.Time), setup.Records), setup);
            return new(new Opened(flaw));
        }
    }

    private sealed class Opened(Flaw flaw) : StoreUnderTest
    {
        public override IPolicySource Source => flaw;

        public override ValueTask<StoreUnderTest?> OpenAgainAsync() => new((StoreUnderTest?)null);

        public override ValueTask DisposeAsync() => default;
    }

    private sealed class EarlySignal : Flaw, IDisposable
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

    private sealed class OneRevision : Flaw
    {
        public override async ValueTask<StoredPolicy> ReadAsync(CancellationToken cancellationToken) =>
            await Store.ReadAsync(cancellationToken) with { Revision = new(1, Guid.Empty) };
    }

    private sealed class NumberOnly : Flaw
    {
        public override async ValueTask<PolicyChanges?> ReadChangesAsync(
            PolicyRevision revision, CancellationToken cancellationToken)
        {
            var known = (await Store.ReadAsync(cancellationToken)).Revision;
            return await Store.ReadChangesAsync(known with { Number = revision.Number }, cancellationToken);
        }
    }

    private sealed class LostChange : Flaw
    {
        public override async ValueTask<PolicyChanges?> ReadChangesAsync(
            PolicyRevision revision, CancellationToken cancellationToken) =>
            await Store.ReadChangesAsync(revision, cancellationToken) is { } changes
                ? changes with { Changes = [.. changes.Changes.Skip(1)] } : null;
    }

    private sealed class FoldedNames : Flaw
    {
        public override async ValueTask<StoredRecord?> FindAsync(
            PolicyRecordKind kind, string id, CancellationToken cancellationToken) =>
            (await Store.ListAsync(new(kind), cancellationToken)).FirstOrDefault(
                stored => stored.Record.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
    }

    private sealed class WrongOrder : Flaw
    {
        public override async ValueTask<IReadOnlyList<StoredRecord>> ListAsync(
            PolicyQuery query, CancellationToken cancellationToken) =>
            [.. (await Store.ListAsync(query, cancellationToken)).OrderBy(stored => stored.Record.Id, StringComparer.OrdinalIgnoreCase)];
    }

    private sealed class BlindWrites : Flaw
    {
        public override ValueTask<PolicyCommitResult> CommitAsync(
            IReadOnlyList<PolicyEdit> edits, PolicyActor actor, CancellationToken cancellationToken) =>
            Store.CommitAsync([.. edits.Select(edit => edit with { ExpectedVersion = null })], actor, cancellationToken);
    }

    private sealed class EarlyChecks : Flaw
    {
        public override async ValueTask<PolicyCommitResult> CommitAsync(
            IReadOnlyList<PolicyEdit> edits, PolicyActor actor, CancellationToken cancellationToken)
        {
            var verdict = await Rules.CheckAsync(Store, 1, edits, actor, cancellationToken);
            await Task.Delay(20, cancellationToken);
            return verdict.Status == PolicyCommitStatus.Committed
                ? await Unchecked.CommitAsync(edits, actor, cancellationToken) : verdict.Result;
        }

        public override ValueTask<StoredPolicy> ReadAsync(CancellationToken cancellationToken) =>
            Unchecked.ReadAsync(cancellationToken);
    }
}
