using ApiAccessControl.Stores;
using ApiAccessControl.Stores.Tables;
using ApiAccessControl.Stores.Validation;

namespace ApiAccessControl.Tests.Stores.Validation;

/// <summary>A user name and an imported text belong to one key, for any combination of edits in a commit.</summary>
public class UniquenessValidatorTests
{
    private const string IsNameToo = "is also the user name of another key.";
    private const string IsId = "is the id of another key, and so its user name.";
    private const string IsHashToo = "is also the hash of another key's text.";

    private static readonly KeyRecord Stored = new("storedkey") { UserName = "ada" };
    private static readonly KeyRecord Unnamed = new("unnamedkey");
    private static readonly KeyRecord Imported = new("importedkey") { OpaqueHash = "hash one" };

    public static TheoryData<string, KeyRecord> Free { get; } = new()
    {
        { "a name that no key has", new("newkey01") { UserName = "grace" } },
        { "a name in another case", new("newkey01") { UserName = "Ada" } },
        { "its own name again", Stored with { Description = "changed" } },
        { "its own id", Unnamed with { Description = "changed" } },
        { "the id of a key that has a name", new("newkey01") { UserName = "storedkey" } },
        { "its own id as its name", new("newkey01") { UserName = "newkey01" } },
        { "a text that no key has", new("newkey01") { OpaqueHash = "hash two" } },
        { "its own text again", Imported with { Description = "changed" } },
    };

    public static TheoryData<string, KeyRecord, string> Taken { get; } = new()
    {
        { "a name", new("newkey01") { UserName = "ada" }, $"Keys:newkey01:UserName: 'ada' {IsNameToo}" },
        { "an id", new("newkey01") { UserName = "unnamedkey" }, $"Keys:newkey01:UserName: 'unnamedkey' {IsId}" },
        { "another's name", Unnamed with { UserName = "ada" }, $"Keys:unnamedkey:UserName: 'ada' {IsNameToo}" },
        { "a text", new("newkey01") { OpaqueHash = "hash one" }, $"Keys:newkey01:OpaqueHash: {IsHashToo}" },
    };

    [Theory]
    [MemberData(nameof(Free))]
    public async Task A_name_that_no_other_key_has_is_accepted(string what, KeyRecord key) =>
        Assert.True(await ErrorsAsync(PolicyEdit.Overwrite(key)) is [], what);

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task A_name_that_another_key_has_is_refused(string what, KeyRecord key, string error)
    {
        Assert.NotEmpty(what);
        Assert.Equal([$"Policy:{error}"], await ErrorsAsync(PolicyEdit.Overwrite(key)));
    }

    [Fact]
    public async Task An_id_that_is_the_user_name_of_another_key_is_refused()
    {
        var named = PolicyEdit.Overwrite(Stored with { UserName = "latecomer" });

        Assert.Equal(
            [$"Policy:Keys:latecomer:UserName: 'latecomer' {IsNameToo}",
                $"Policy:Keys:storedkey:UserName: 'latecomer' {IsId}"],
            (await ErrorsAsync(named, PolicyEdit.Create(new KeyRecord("latecomer")))).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_name_of_a_deleted_key_is_free_in_the_same_commit() => Assert.Empty(await ErrorsAsync(
        PolicyEdit.Delete(PolicyRecordKind.Key, Stored.Id, 1),
        PolicyEdit.Delete(PolicyRecordKind.Key, Imported.Id, 1),
        PolicyEdit.Create(new KeyRecord("newkey01") { UserName = "ada" }),
        PolicyEdit.Create(new KeyRecord("newkey02") { OpaqueHash = "hash one" })));

    [Fact]
    public async Task Two_keys_may_exchange_their_names_in_one_commit()
    {
        var other = new KeyRecord("otherkey") { UserName = "grace" };

        Assert.Empty(await ErrorsAsync(
            [Stored, other], PolicyEdit.Overwrite(Stored with { UserName = "grace" }),
            PolicyEdit.Overwrite(other with { UserName = "ada" })));
        Assert.NotEmpty(await ErrorsAsync([Stored, other], PolicyEdit.Overwrite(Stored with { UserName = "grace" })));
    }

    private static Task<IReadOnlyList<string>> ErrorsAsync(params PolicyEdit[] edits) =>
        ErrorsAsync([Stored, Unnamed, Imported], edits);

    private static async Task<IReadOnlyList<string>> ErrorsAsync(PolicyRecord[] stored, params PolicyEdit[] edits)
    {
        var policy = new EditedPolicy(
            RecordTable.Empty.With(stored.Select(PolicyChange.Put), 1), TestContext.Current.CancellationToken);
        Assert.Empty(await policy.LoadAsync(edits));
        var errors = new CommitErrors();
        await new UniquenessValidator(policy, errors).CheckAsync();
        return errors.ToRejection(1)?.Result.Errors ?? [];
    }
}
