namespace ApiAccessControl.Testing.Stores;

/// <summary>References between records stay valid, and a user name or imported text belongs to one key.</summary>
/// <typeparam name="TFactory">The factory that creates the stores.</typeparam>
public abstract class ReferenceFacts<TFactory> : StoreFacts<TFactory>
    where TFactory : IStoreFactory, new()
{
    private const string Id = "somekey12";

    [Fact]
    public async Task A_record_that_refers_to_a_missing_record_is_refused()
    {
        await using var store = await StartAsync(new OrganizationRecord("acme"), new OrganizationRecord("other"),
            new ProjectRecord("other", "web"), new AccountRecord("ops") { Organization = "acme" });
        PolicyRecord[] wrong =
        [
            Key(Id) with { Account = "unknown" },
            Key(Id) with { Organization = "unknown" },
            Key(Id) with { Organization = "other", Account = "ops" },
            Key(Id) with { Roles = ["Unknown"] },
            Key(Id) with { Organization = "acme", Projects = [new("web")] },
            Key(Id) with { Projects = [new("web")] },
            Key(Id) with { Organization = "other", Projects = [new("web") { Roles = ["Unknown"] }] },
            Key(Id) with { Organization = "other", Projects = [new("web"), new("web")] },
            new AccountRecord("new") { Organization = "unknown" },
            new AccountRecord("new") { Roles = ["Unknown"] },
            new AccountRecord("new") { Organization = "acme", Projects = [new("web")] },
            new ProjectRecord("unknown", "web"),
        ];

        foreach (var record in wrong)
        {
            await MustAsync(PolicyCommitStatus.Invalid, store, PolicyEdit.Create(record));
        }
    }

    [Fact]
    public async Task Records_that_refer_to_each_other_are_stored_in_one_commit_in_any_order()
    {
        await using var store = await StartAsync();

        await MustAsync(
            PolicyCommitStatus.Committed, store,
            PolicyEdit.Create(Key(Id) with { Account = "ops", Projects = [new("web") { Roles = ["Reader"] }] }),
            PolicyEdit.Create(new AccountRecord("ops") { Organization = "acme" }),
            PolicyEdit.Create(new ProjectRecord("acme", "web")),
            PolicyEdit.Create(new OrganizationRecord("acme")),
            PolicyEdit.Create(new RoleRecord("Reader")));
    }

    [Fact]
    public async Task A_record_cannot_be_deleted_while_another_refers_to_it()
    {
        await using var store = await StartAsync(
            new RoleRecord("Reader"), new RoleRecord("Writer"), new OrganizationRecord("acme"),
            new ProjectRecord("acme", "web"),
            new AccountRecord("ops") { Organization = "acme", Roles = ["Writer"] },
            Key(Id) with { Account = "ops", Projects = [new("web") { Roles = ["Reader"] }] });
        (PolicyRecordKind Kind, string Id)[] order =
        [
            (PolicyRecordKind.Key, Id), (PolicyRecordKind.Account, "ops"), (PolicyRecordKind.Project, "acme/web"),
            (PolicyRecordKind.Organization, "acme"), (PolicyRecordKind.Role, "Reader"),
            (PolicyRecordKind.Role, "Writer"),
        ];

        foreach (var (kind, id) in order[1..])
        {
            await DeleteAsync(PolicyCommitStatus.Invalid, store, kind, id);
        }

        foreach (var (kind, id) in order)
        {
            await DeleteAsync(PolicyCommitStatus.Committed, store, kind, id);
        }
    }

    [Fact]
    public async Task A_whole_organization_can_be_deleted_in_one_commit()
    {
        await using var store = await StartAsync(
            new OrganizationRecord("acme"), new ProjectRecord("acme", "web"),
            Key(Id) with { Organization = "acme", Projects = [new("web")] });
        var edits = new List<PolicyEdit>();
        foreach (var (kind, id) in new[]
        {
            (PolicyRecordKind.Organization, "acme"), (PolicyRecordKind.Project, "acme/web"), (PolicyRecordKind.Key, Id),
        })
        {
            edits.Add(PolicyEdit.Delete(kind, id, (await FindAsync(store, kind, id)).Version));
        }

        await MustAsync(PolicyCommitStatus.Committed, store, [.. edits]);
        Assert.Single((await store.Source.ReadAsync(Token)).Records);
    }

    [Fact]
    public async Task An_account_cannot_move_away_from_the_projects_of_its_keys()
    {
        await using var store = await StartAsync(
            new OrganizationRecord("acme"), new OrganizationRecord("other"), new ProjectRecord("acme", "web"),
            new AccountRecord("ops") { Organization = "acme" },
            Key(Id) with { Account = "ops", Projects = [new("web")] });
        var moved = PolicyEdit.Overwrite(new AccountRecord("ops") { Organization = "other" });

        await MustAsync(PolicyCommitStatus.Invalid, store, moved);
        await MustAsync(
            PolicyCommitStatus.Committed, store, moved, PolicyEdit.Overwrite(Key(Id) with { Account = "ops" }));
    }

    [Fact]
    public async Task A_user_name_or_imported_text_of_another_key_is_refused()
    {
        await using var store = await StartAsync(
            Key(Id) with { UserName = "web1" }, Key("named1234"),
            new KeyRecord("imported1") { OpaqueHash = Hash("text"), HighEntropy = true });

        await MustAsync(
            PolicyCommitStatus.Invalid, store, PolicyEdit.Create(Key("newkey123") with { UserName = "web1" }));
        await MustAsync(
            PolicyCommitStatus.Invalid, store, PolicyEdit.Create(Key("newkey123") with { UserName = "named1234" }));
        await MustAsync(
            PolicyCommitStatus.Invalid, store,
            PolicyEdit.Create(new KeyRecord("newkey123")
            {
                OpaqueHash = Hash("text").ToUpperInvariant().Replace("SHA", "sha", StringComparison.Ordinal),
                HighEntropy = true,
            }));
        await MustAsync(
            PolicyCommitStatus.Committed, store,
            PolicyEdit.Overwrite(Key(Id)), PolicyEdit.Create(Key("newkey123") with { UserName = "web1" }));
    }
}
