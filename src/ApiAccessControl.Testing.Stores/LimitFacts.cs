namespace ApiAccessControl.Testing.Stores;

/// <summary>The limits of keys for an account and of entries in a list.</summary>
/// <typeparam name="TFactory">The factory that creates the stores.</typeparam>
public abstract class LimitFacts<TFactory> : StoreFacts<TFactory>
    where TFactory : IStoreFactory, new()
{
    private static readonly AccountRecord Ops = new("ops");

    [Fact]
    public async Task One_key_more_than_the_limit_is_refused()
    {
        await using var store = await StartAsync(
            Limits(keys: 2), Ops, Of("firstkey1"), Of("secondkey2") with { Enabled = false });

        await MustAsync(PolicyCommitStatus.LimitExceeded, store, PolicyEdit.Create(Of("thirdkey3")));
        await DeleteAsync(PolicyCommitStatus.Committed, store, PolicyRecordKind.Key, "firstkey1");
        await MustAsync(PolicyCommitStatus.Committed, store, PolicyEdit.Create(Of("thirdkey3")));
    }

    [Fact]
    public async Task No_key_is_enabled_beyond_the_limit_when_disabled_keys_do_not_count()
    {
        await using var store = await StartAsync(
            Limits(keys: 1, disabledCount: false), Ops, Of("firstkey1"), Of("secondkey2") with { Enabled = false });

        await MustAsync(
            PolicyCommitStatus.Committed, store, PolicyEdit.Create(Of("thirdkey3") with { Enabled = false }));
        await MustAsync(PolicyCommitStatus.LimitExceeded, store, PolicyEdit.Overwrite(Of("secondkey2")));
        await MustAsync(
            PolicyCommitStatus.Committed, store,
            PolicyEdit.Overwrite(Of("secondkey2")), PolicyEdit.Overwrite(Of("firstkey1") with { Enabled = false }));
    }

    [Fact]
    public async Task The_key_limit_of_an_account_replaces_the_limit_of_the_options()
    {
        await using var store = await StartAsync(
            Limits(keys: 1), new AccountRecord("ops") { KeyLimit = 2 }, Of("firstkey1"));

        await MustAsync(PolicyCommitStatus.Committed, store, PolicyEdit.Create(Of("secondkey2")));
        await MustAsync(PolicyCommitStatus.LimitExceeded, store, PolicyEdit.Create(Of("thirdkey3")));
        await MustAsync(PolicyCommitStatus.LimitExceeded, store, PolicyEdit.Overwrite(Ops));
    }

    [Fact]
    public async Task A_key_that_moves_to_another_account_counts_for_that_account()
    {
        await using var store = await StartAsync(
            Limits(keys: 1), Ops, new AccountRecord("web"), Of("firstkey1"), Key("secondkey2"));

        await MustAsync(PolicyCommitStatus.LimitExceeded, store, PolicyEdit.Overwrite(Of("secondkey2")));
        await MustAsync(
            PolicyCommitStatus.Committed, store,
            PolicyEdit.Overwrite(Of("secondkey2")), PolicyEdit.Overwrite(Of("firstkey1") with { Account = "web" }));
    }

    [Fact]
    public async Task A_list_with_more_entries_than_the_limit_is_refused()
    {
        var options = new ApiAccessControlOptions { Limits = { NetworksPerList = 1, DomainsPerList = 1 } };
        await using var store = await StartAsync(options);

        await MustAsync(
            PolicyCommitStatus.LimitExceeded, store,
            PolicyEdit.Create(Key("somekey12") with { Networks = ["192.0.2.1", "192.0.2.2"] }));
        await MustAsync(
            PolicyCommitStatus.LimitExceeded, store,
            PolicyEdit.Create(new OrganizationRecord("acme") { Domains = ["a.example", "b.example"] }));
        await MustAsync(
            PolicyCommitStatus.Committed, store,
            PolicyEdit.Create(Key("somekey12") with { Networks = ["192.0.2.1"], Domains = ["a.example"] }));
    }

    private static KeyRecord Of(string id) => Key(id) with { Account = "ops" };

    private static ApiAccessControlOptions Limits(int keys, bool disabledCount = true) =>
        new() { Limits = { KeysPerAccount = keys, DisabledKeysCount = disabledCount } };
}
