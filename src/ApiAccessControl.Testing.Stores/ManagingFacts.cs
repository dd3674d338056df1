namespace ApiAccessControl.Testing.Stores;

/// <summary>Creating, replacing and deleting records, and optimistic concurrency.</summary>
/// <typeparam name="TFactory">The factory that creates the stores.</typeparam>
public abstract class ManagingFacts<TFactory> : StoreFacts<TFactory>
    where TFactory : IStoreFactory, new()
{
    private const string Id = "somekey123";

    [Fact]
    public async Task A_commit_raises_the_revision_by_one_and_is_the_version_of_what_it_stored()
    {
        await using var store = await StartAsync();
        var before = (await store.Source.ReadAsync(Token)).Revision.Number;

        var result = await MustAsync(PolicyCommitStatus.Committed, store, PolicyEdit.Create(Key(Id)));

        Assert.Equal(before + 1, result.Revision);
        Assert.Equal(result.Revision, (await FindAsync(store, PolicyRecordKind.Key, Id)).Version);
    }

    [Fact]
    public async Task Replaced_and_deleted_records_are_no_longer_read()
    {
        await using var store = await StartAsync();
        var created = await MustAsync(PolicyCommitStatus.Committed, store, PolicyEdit.Create(Key(Id)));

        var replaced = await MustAsync(
            PolicyCommitStatus.Committed, store,
            PolicyEdit.Update(Key(Id) with { Description = "new" }, created.Revision));
        Assert.Equal("new", ((KeyRecord)(await FindAsync(store, PolicyRecordKind.Key, Id)).Record).Description);

        await MustAsync(
            PolicyCommitStatus.Committed, store, PolicyEdit.Delete(PolicyRecordKind.Key, Id, replaced.Revision));
        Assert.Null(await Manager(store).FindAsync(PolicyRecordKind.Key, Id, Token));
        Assert.Empty(await ReadAsync<KeyRecord>(store));
    }

    [Fact]
    public async Task A_write_from_an_older_version_is_stale_and_changes_nothing()
    {
        await using var store = await StartAsync();
        var first = await MustAsync(PolicyCommitStatus.Committed, store, PolicyEdit.Create(Key(Id)));
        var second = await MustAsync(
            PolicyCommitStatus.Committed, store,
            PolicyEdit.Update(Key(Id) with { Description = "one" }, first.Revision));

        await MustAsync(
            PolicyCommitStatus.Stale, store, PolicyEdit.Update(Key(Id) with { Description = "two" }, first.Revision));
        await MustAsync(PolicyCommitStatus.Stale, store, PolicyEdit.Delete(PolicyRecordKind.Key, Id, first.Revision));
        await MustAsync(PolicyCommitStatus.Stale, store, PolicyEdit.Create(Key(Id)));
        await MustAsync(PolicyCommitStatus.Stale, store, PolicyEdit.Update(Key("unknown123"), second.Revision));

        var stored = await FindAsync(store, PolicyRecordKind.Key, Id);
        Assert.Equal("one", ((KeyRecord)stored.Record).Description);
        Assert.Equal(second.Revision, stored.Version);
        Assert.Equal(second.Revision, (await store.Source.ReadAsync(Token)).Revision.Number);
    }

    [Fact]
    public async Task A_commit_stores_all_of_its_edits_or_none()
    {
        await using var store = await StartAsync();

        await MustAsync(
            PolicyCommitStatus.Invalid, store,
            PolicyEdit.Create(Key(Id)),
            PolicyEdit.Create(new RoleRecord("Reader") { Permissions = ["not a permission"] }));
        Assert.Null(await Manager(store).FindAsync(PolicyRecordKind.Key, Id, Token));

        await MustAsync(
            PolicyCommitStatus.Stale, store,
            PolicyEdit.Create(Key(Id)), PolicyEdit.Update(new RoleRecord("Reader"), 1));
        Assert.Null(await Manager(store).FindAsync(PolicyRecordKind.Key, Id, Token));
    }

    [Fact]
    public async Task An_empty_commit_makes_no_revision()
    {
        await using var store = await StartAsync();
        var before = (await store.Source.ReadAsync(Token)).Revision.Number;

        Assert.Equal(before, (await MustAsync(PolicyCommitStatus.Committed, store)).Revision);
        Assert.Equal(before, (await store.Source.ReadAsync(Token)).Revision.Number);
    }

    [Fact]
    public async Task One_record_twice_in_one_commit_is_refused()
    {
        await using var store = await StartAsync();

        await MustAsync(PolicyCommitStatus.Stale, store, PolicyEdit.Create(Key(Id)), PolicyEdit.Overwrite(Key(Id)));
    }

    [Fact]
    public async Task A_record_that_does_not_compile_is_not_stored()
    {
        await using var store = await StartAsync();
        PolicyRecord[] wrong =
        [
            Key(Id) with { Networks = ["192.0.2.1/24"] },
            Key(Id) with { Domains = ["*.*.example"] },
            Key(Id) with { Permissions = ["members:get:search"] },
            Key(Id) with { SecretHash = "secret" },
            Key(Id) with { SecretHash = null },
            Key(Id) with { NotBefore = DateTimeOffset.UnixEpoch.AddDays(1), ExpiresAt = DateTimeOffset.UnixEpoch },
            Key(Id) with { UserName = "a:b" },
            Key(Id) with { UserName = "cafe\u0301" },
            Key(Id) with { UserName = " web" },
            Key(Id) with { Claims = new Dictionary<string, string> { ["api_account"] = "ops" } },
            Key("Capitals1"), Key("short"), Key("with'quote"), Key("with%wild1"), Key("somekey12 "),
            new RoleRecord("1"), new RoleRecord("off"), new SystemRecord("UP"), new OrganizationRecord("a/b"),
            new OrganizationRecord(""), new AccountRecord(new string('a', 300)), new ProjectRecord("acme", ".x"),
        ];

        foreach (var record in wrong)
        {
            await MustAsync(PolicyCommitStatus.Invalid, store, PolicyEdit.Create(record));
        }

        Assert.Equal("Settings", Assert.Single((await store.Source.ReadAsync(Token)).Records).Kind.ToString());
    }

    [Fact]
    public async Task Deleting_a_missing_record_makes_no_revision_and_no_audit_record()
    {
        await using var store = await StartAsync();
        var before = (await store.Source.ReadAsync(Token)).Revision;
        var audit = (await Manager(store).ListAuditAsync(new(), Token)).Count;

        var result = await MustAsync(
            PolicyCommitStatus.Committed, store,
            new PolicyEdit(PolicyChange.Delete(PolicyRecordKind.Key, Id), ExpectedVersion: null),
            PolicyEdit.Delete(PolicyRecordKind.Role, "Missing", PolicyEdit.DoesNotExist));

        Assert.Equal(before.Number, result.Revision);
        Assert.Equal(before, (await store.Source.ReadAsync(Token)).Revision);
        Assert.Equal(audit, (await Manager(store).ListAuditAsync(new(), Token)).Count);
    }

    [Fact]
    public async Task An_expected_version_is_checked_and_changes_nothing()
    {
        await using var store = await StartAsync(new RoleRecord("Reader"));
        var role = await FindAsync(store, PolicyRecordKind.Role, "Reader");

        var created = await MustAsync(
            PolicyCommitStatus.Committed, store,
            PolicyEdit.Expect(PolicyRecordKind.Role, "Reader", role.Version),
            PolicyEdit.Expect(PolicyRecordKind.Account, "none", PolicyEdit.DoesNotExist),
            PolicyEdit.Create(Key(Id)));

        Assert.Equal(role.Version, (await FindAsync(store, PolicyRecordKind.Role, "Reader")).Version);
        var audited = await Manager(store).ListAuditAsync(new() { Count = 2 }, Token);
        Assert.Equal(Id, audited[0].Id);
        Assert.Equal(new(created.Revision, 0), audited[0].Position);
        Assert.NotEqual(created.Revision, audited[1].Position.Revision);
    }

    [Fact]
    public async Task An_expected_version_that_is_not_there_makes_the_whole_commit_stale()
    {
        await using var store = await StartAsync(new RoleRecord("Reader"));
        var role = await FindAsync(store, PolicyRecordKind.Role, "Reader");
        await MustAsync(
            PolicyCommitStatus.Committed, store,
            PolicyEdit.Update(new RoleRecord("Reader") { Permissions = ["a:GET:b"] }, role.Version));

        await MustAsync(
            PolicyCommitStatus.Stale, store,
            PolicyEdit.Create(Key(Id)), PolicyEdit.Expect(PolicyRecordKind.Role, "Reader", role.Version));
        await MustAsync(
            PolicyCommitStatus.Stale, store,
            PolicyEdit.Create(Key(Id)),
            PolicyEdit.Expect(PolicyRecordKind.Role, "Reader", PolicyEdit.DoesNotExist));
        await MustAsync(
            PolicyCommitStatus.Stale, store,
            PolicyEdit.Create(Key(Id)), PolicyEdit.Expect(PolicyRecordKind.Account, "none", role.Version));
        Assert.Null(await Manager(store).FindAsync(PolicyRecordKind.Key, Id, Token));
    }

    [Fact]
    public async Task A_commit_that_only_expects_makes_no_revision()
    {
        await using var store = await StartAsync();
        var settings = await FindAsync(store, PolicyRecordKind.Settings, "");

        var result = await MustAsync(
            PolicyCommitStatus.Committed, store, PolicyEdit.Expect(PolicyRecordKind.Settings, "", settings.Version));

        Assert.Equal(result.Revision, (await store.Source.ReadAsync(Token)).Revision.Number);
        Assert.Equal(settings.Version, (await FindAsync(store, PolicyRecordKind.Settings, "")).Version);
    }

    [Fact]
    public async Task Settings_can_be_changed_and_not_deleted()
    {
        await using var store = await StartAsync();
        var stored = await FindAsync(store, PolicyRecordKind.Settings, "");

        await MustAsync(
            PolicyCommitStatus.Invalid, store, PolicyEdit.Delete(PolicyRecordKind.Settings, "", stored.Version));
        await MustAsync(
            PolicyCommitStatus.Committed, store,
            PolicyEdit.Update(new PolicySettings { DisabledReason = "repair" }, stored.Version));
        Assert.Equal("repair", Assert.Single(await ReadAsync<PolicySettings>(store)).DisabledReason);
    }

    [Fact]
    public async Task A_second_instance_reads_the_commits_of_the_first()
    {
        await using var store = await StartAsync();
        var created = await MustAsync(PolicyCommitStatus.Committed, store, PolicyEdit.Create(Key(Id)));
        if (await store.OpenAgainAsync() is not { } again)
        {
            return;
        }

        await using var second = again;
        var changed = await MustAsync(
            PolicyCommitStatus.Committed, second,
            PolicyEdit.Update(Key(Id) with { Description = "second" }, created.Revision));
        await MustAsync(
            PolicyCommitStatus.Stale, store,
            PolicyEdit.Update(Key(Id) with { Description = "first" }, created.Revision));
        Assert.Equal(changed.Revision, (await FindAsync(store, PolicyRecordKind.Key, Id)).Version);
    }
}
