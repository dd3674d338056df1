namespace ApiAccessControl.Testing.Stores;

/// <summary>The last usable owner key cannot be lost, in an organization and without one.</summary>
/// <typeparam name="TFactory">The factory that creates the stores.</typeparam>
public abstract class OwnerFacts<TFactory> : StoreFacts<TFactory>
    where TFactory : IStoreFactory, new()
{
    private static readonly KeyRecord Owner = Key("ownerkey1") with { Organization = "acme", Roles = ["Owner"] };

    [Fact]
    public async Task The_last_owner_key_of_an_organization_cannot_lose_its_ownership()
    {
        await using var store = await StartAsync(Policy(Owner));
        KeyRecord[] losses =
        [
            Owner with { Enabled = false },
            Owner with { ExpiresAt = DateTimeOffset.UnixEpoch },
            Owner with { NotBefore = DateTimeOffset.UnixEpoch.AddYears(500) },
            Owner with { Roles = ["Reader"] },
            Owner with { Roles = null },
            Owner with { Organization = null },
            Owner with { Organization = "other" },
            Owner with { Networks = [] },
            Owner with { Domains = [] },
        ];

        foreach (var loss in losses)
        {
            await MustAsync(PolicyCommitStatus.LastOwner, store, PolicyEdit.Overwrite(loss));
        }

        await DeleteAsync(PolicyCommitStatus.LastOwner, store, PolicyRecordKind.Key, Owner.Id);
        await MustAsync(
            PolicyCommitStatus.Committed, store, PolicyEdit.Overwrite(Owner with { Description = "still the owner" }));
    }

    [Theory]
    [InlineData(false, true, "Owner")]
    [InlineData(true, false, "Owner")]
    [InlineData(true, true, "Reader")]
    public async Task Another_owner_key_counts_only_if_it_is_usable(bool enabled, bool valid, string role)
    {
        var other = Key("otherkey1") with
        {
            Organization = "acme",
            Enabled = enabled,
            Roles = [role],
            ExpiresAt = valid ? null : DateTimeOffset.UnixEpoch.AddDays(1),
        };
        await using var store = await StartAsync(Policy(Owner, other));

        await DeleteAsync(PolicyCommitStatus.LastOwner, store, PolicyRecordKind.Key, Owner.Id);
        await MustAsync(
            PolicyCommitStatus.Committed, store,
            PolicyEdit.Overwrite(other with { Enabled = true, Roles = ["Owner"], ExpiresAt = null }));
        await DeleteAsync(PolicyCommitStatus.Committed, store, PolicyRecordKind.Key, Owner.Id);
    }

    [Fact]
    public async Task An_account_cannot_end_the_ownership_of_the_last_owner_key()
    {
        var account = new AccountRecord("ops") { Organization = "acme", Roles = ["Owner"] };
        await using var store = await StartAsync(Policy(account, Key("somekey12") with { Account = "ops" }));

        await MustAsync(PolicyCommitStatus.LastOwner, store, PolicyEdit.Overwrite(account with { Enabled = false }));
        await MustAsync(PolicyCommitStatus.LastOwner, store, PolicyEdit.Overwrite(account with { Roles = ["Reader"] }));
        await MustAsync(PolicyCommitStatus.LastOwner, store, PolicyEdit.Overwrite(account with { Networks = [] }));
        await MustAsync(
            PolicyCommitStatus.Committed, store,
            PolicyEdit.Overwrite(account with { Roles = ["Reader"] }), PolicyEdit.Create(Owner));
    }

    [Fact]
    public async Task Ownership_moves_to_another_key_in_one_commit()
    {
        await using var store = await StartAsync(Policy(Owner));
        var version = (await FindAsync(store, PolicyRecordKind.Key, Owner.Id)).Version;

        await MustAsync(
            PolicyCommitStatus.Committed, store,
            PolicyEdit.Delete(PolicyRecordKind.Key, Owner.Id, version),
            PolicyEdit.Create(Key("otherkey1") with { Organization = "acme", Roles = ["Owner"] }));
    }

    [Fact]
    public async Task An_organization_that_never_had_an_owner_key_needs_none()
    {
        await using var store = await StartAsync(
            Policy(Key("somekey12") with { Organization = "acme", Roles = ["Reader"] }));

        await DeleteAsync(PolicyCommitStatus.Committed, store, PolicyRecordKind.Key, "somekey12");
    }

    [Fact]
    public async Task The_last_owner_key_without_an_organization_cannot_be_deleted()
    {
        var owner = Key("ownerkey2") with { Roles = ["Owner"] };
        await using var store = await StartAsync(Policy(Owner, owner));

        await MustAsync(PolicyCommitStatus.LastOwner, store, PolicyEdit.Overwrite(owner with { Enabled = false }));
        await MustAsync(
            PolicyCommitStatus.LastOwner, store, PolicyEdit.Overwrite(owner with { Organization = "acme" }));
        await DeleteAsync(PolicyCommitStatus.LastOwner, store, PolicyRecordKind.Key, owner.Id);

        await MustAsync(
            PolicyCommitStatus.Committed, store, PolicyEdit.Create(Key("otherkey2") with { Roles = ["Owner"] }));
        await DeleteAsync(PolicyCommitStatus.Committed, store, PolicyRecordKind.Key, owner.Id);
        await DeleteAsync(PolicyCommitStatus.LastOwner, store, PolicyRecordKind.Key, "otherkey2");
    }

    [Fact]
    public async Task An_account_cannot_end_the_ownership_of_the_last_owner_key_without_an_organization()
    {
        var account = new AccountRecord("ops") { Roles = ["Owner"] };
        await using var store = await StartAsync(Policy(account, Key("somekey12") with { Account = "ops" }));

        await MustAsync(PolicyCommitStatus.LastOwner, store, PolicyEdit.Overwrite(account with { Enabled = false }));
        await MustAsync(
            PolicyCommitStatus.LastOwner, store, PolicyEdit.Overwrite(account with { Organization = "acme" }));
    }

    private static PolicyRecord[] Policy(params PolicyRecord[] more) =>
    [
        new RoleRecord("Owner") { Permissions = ["*:*:*"] }, new RoleRecord("Reader"),
        new OrganizationRecord("acme"), new OrganizationRecord("other"), .. more,
    ];
}
