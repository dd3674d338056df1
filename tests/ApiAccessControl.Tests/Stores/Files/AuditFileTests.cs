using ApiAccessControl.Stores;
using ApiAccessControl.Stores.Files;

namespace ApiAccessControl.Tests.Stores.Files;

/// <summary>The hash of the document says which of the announced commits happened, whatever a crash left behind.</summary>
public sealed class AuditFileTests : IDisposable
{
    private static readonly PolicyActor Actor = new("ada");
    private static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly string _path;
    private readonly AuditFile _audit;

    public AuditFileTests()
    {
        var policy = new PolicyFile(Path.Combine(Path.GetTempPath(), $"aac-audit-{Guid.NewGuid():N}"));
        (_path, _audit) = (policy.AuditPath, new(policy));
    }

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Without_a_file_nothing_has_happened()
    {
        Assert.Null(_audit.Settle("a"));
        Assert.Empty(_audit.List(new(), 9));
        Assert.Null(_audit.VersionsSince(0).Others);
        Assert.False(File.Exists(_path));
    }

    [Fact]
    public void A_commit_that_happened_stays_whatever_the_document_is_by_now()
    {
        Commit(1, "a", "b", "first");

        Assert.Equal(new(1, "a", "b"), _audit.Settle("edited by hand"));
        Assert.Equal(["first"], Ids(revision: 1));
    }

    [Fact]
    public void What_was_announced_and_the_document_does_not_have_is_taken_away()
    {
        Commit(1, "a", "b", "first");
        var before = File.ReadAllBytes(_path);
        Announce(2, "b", "c", "second");

        Assert.Equal(new(1, "a", "b"), _audit.Settle("b"));
        Assert.Equal(before, File.ReadAllBytes(_path));
    }

    [Fact]
    public void What_was_announced_and_the_document_has_happened()
    {
        Commit(1, "a", "b", "first");
        Announce(2, "b", "c", "second");

        Assert.Equal(new(2, "b", "c"), _audit.Settle("c"));
        Assert.Equal(new(2, "b", "c"), _audit.Settle("edited by hand since"));
        Assert.Equal(["second", "first"], Ids(revision: 2));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{ \"To\": \"c\" }")]
    [InlineData("{ \"Revision\": \"2\", \"To\": \"c\" }")]
    [InlineData("{ \"Revision\": 2, \"To\": 7 }")]
    [InlineData("{ \"Revision\": 2, \"Index\": 0 }")]
    [InlineData("{ \"Revision\": 2, \"Index\": \"x\", \"Kind\": \"Nothing\" }")]
    [InlineData("no JSON")]
    public void A_damaged_line_in_the_middle_is_passed_over(string damaged)
    {
        Commit(1, "a", "b", "first");
        File.AppendAllText(_path, damaged + "\n");
        Commit(3, "c", "d", "third");

        Assert.Equal(new(3, "c", "d"), _audit.Settle("d"));
        Assert.Equal(new(3, "c", "d"), _audit.LastOf("d"));
        Assert.Equal(["third", "first"], Ids(revision: 3));
        Assert.Equal(3, _audit.VersionsSince(0).Versions[(PolicyRecordKind.System, "third")]);
    }

    [Fact]
    public void Without_the_lock_a_commit_that_was_announced_and_has_not_happened_is_told_by_the_document()
    {
        Commit(1, "a", "b", "first");
        Announce(2, "b", "c", "second");

        Assert.Equal(new(1, "a", "b"), _audit.LastOf("b"));
        Assert.Equal(new(2, "b", "c"), _audit.LastOf("c"));
    }

    [Fact]
    public void The_only_commit_that_did_not_happen_leaves_an_empty_file()
    {
        Announce(1, "a", "b", "first");

        Assert.Null(_audit.Settle("a"));
        Assert.Empty(File.ReadAllBytes(_path));
    }

    [Theory]
    [InlineData("{\"Revision\":2,\"Index\":0,\"At\":\"20")]
    [InlineData("{\"Revision\":2,\"Index\":0}\n")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    [InlineData("\0\0\0\n\u0001garbage\n")]
    [InlineData("[]\n17\n")]
    public void What_a_crash_tore_is_cut_off(string torn)
    {
        Commit(1, "a", "b", "first");
        var before = File.ReadAllBytes(_path);
        File.AppendAllText(_path, torn);

        Assert.Equal(new(1, "a", "b"), _audit.Settle("b"));
        Assert.Equal(before, File.ReadAllBytes(_path));
        Commit(2, "b", "c", "second");
        Assert.Equal(["second", "first"], Ids(revision: 2));
    }

    [Fact]
    public void The_latest_comes_first_and_only_what_is_asked_for()
    {
        Commit(1, "a", "b", "first", "second");
        Commit(2, "b", "c", "third");
        Announce(3, "c", "d", "not in force");

        Assert.Equal(["third", "second", "first"], Ids(revision: 2));
        Assert.Equal(["second", "first"], Ids(revision: 1));
        Assert.Equal(["third", "second"], Ids(2, new() { Count = 2 }));
        Assert.Equal(["first"], Ids(2, new() { Before = new(1, 1) }));
        Assert.Equal(["second"], Ids(2, new() { Id = "second" }));
        Assert.Empty(Ids(2, new() { Kind = PolicyRecordKind.Key }));
    }

    [Fact]
    public void A_change_comes_back_as_it_was_told()
    {
        var told = Change(1, 0, "first") with
        {
            Actor = new("ada \"the\" \u00e9") { Address = System.Net.IPAddress.IPv6Loopback, Reason = "line\nbreak" },
            Before = """{"Enabled":true}""", After = null, SecretChanged = true,
        };
        _audit.Announce([told], new(1, null, "b"));

        Assert.Equal(told, Assert.Single(_audit.List(new(), 1)));
    }

    [Fact]
    public void Each_record_has_the_revision_that_changed_it_last()
    {
        Commit(4, "a", "b", "first", "second");
        Commit(5, "b", "c", "first");
        Commit(6, "c", "d", "third");

        var (versions, others) = _audit.VersionsSince(0);
        Assert.Equal([("first", 5L), ("second", 4L), ("third", 6L)], versions.Select(Version).Order());
        Assert.Equal(3, others);

        (versions, others) = _audit.VersionsSince(4);
        Assert.Equal([("first", 5L), ("third", 6L)], versions.Select(Version).Order());
        Assert.Equal(4, others);

        (versions, others) = _audit.VersionsSince(6);
        Assert.Empty(versions);
        Assert.Null(others);
    }

    [Fact]
    public void Before_an_edit_of_which_nothing_is_known_no_version_is_known()
    {
        Commit(4, "a", "b", "first");
        _audit.Announce([], new(5, null, "c"));
        _audit.Complete(5);
        Commit(6, "c", "d", "second");

        var (versions, others) = _audit.VersionsSince(0);

        Assert.Equal([("second", 6L)], versions.Select(Version));
        Assert.Equal(5, others);
    }

    [Fact]
    public void A_new_file_is_its_owners_alone()
    {
        Commit(1, "a", "b", "first");

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_path));
        }
    }

    private static (string, long) Version(KeyValuePair<(PolicyRecordKind, string Id), long> version) =>
        (version.Key.Id, version.Value);

    private static PolicyAuditRecord Change(long revision, int index, string id) =>
        new(new(revision, index), Noon, Actor, PolicyRecordKind.System, id, null, """{"Enabled":false}""", false);

    private void Announce(long revision, string from, string to, params string[] ids) =>
        _audit.Announce([.. ids.Select((id, i) => Change(revision, i, id))], new(revision, from, to));

    private void Commit(long revision, string from, string to, params string[] ids)
    {
        Announce(revision, from, to, ids);
        _audit.Complete(revision);
    }

    private IEnumerable<string> Ids(long revision, PolicyAuditQuery? query = null) =>
        _audit.List(query ?? new(), revision).Select(record => record.Id);
}
