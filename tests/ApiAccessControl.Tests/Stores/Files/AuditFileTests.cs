using ApiAccessControl.Stores;
using ApiAccessControl.Stores.Files;

namespace ApiAccessControl.Tests.Stores.Files;

/// <summary>The hash of the document determines which announced commits happened, after any crash.</summary>
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
    public void Without_an_audit_file_there_is_no_commit()
    {
        Assert.Null(_audit.Settle("a"));
        Assert.Empty(_audit.List(new(), 9));
        Assert.Null(_audit.VersionsSince(0).Others);
        Assert.False(File.Exists(_path));
    }

    [Fact]
    public void A_finished_commit_stays_in_the_audit_after_any_later_edit_of_the_document()
    {
        Commit(1, "a", "b", "first");

        Assert.Equal(new(1, "a", "b"), _audit.Settle("edited by hand"));
        Assert.Equal(["first"], Ids(revision: 1));
    }

    [Fact]
    public void An_announced_commit_that_is_not_in_the_document_is_removed()
    {
        Commit(1, "a", "b", "first");
        var before = File.ReadAllBytes(_path);
        Announce(2, "b", "c", "second");

        Assert.Equal(new(1, "a", "b"), _audit.Settle("b"));
        Assert.Equal(before, File.ReadAllBytes(_path));
    }

    [Fact]
    public void An_announced_commit_that_is_in_the_document_is_kept()
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
    public void A_damaged_line_in_the_middle_is_skipped(string damaged)
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
    public void Without_the_lock_an_unfinished_commit_is_recognized_by_the_document()
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
    public void A_line_torn_by_a_crash_is_truncated(string torn)
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
    public void The_audit_returns_the_latest_matching_entries_first()
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
    public void An_audited_change_survives_a_round_trip()
    {
        var change = Change(1, 0, "first") with
        {
            Actor = new("ada \"the\" \u00e9") { Address = System.Net.IPAddress.IPv6Loopback, Reason = "line\nbreak" },
            Before = """{"Enabled":true}""",
            After = null,
            SecretChanged = true,
        };
        _audit.Announce([change], new(1, null, "b"));

        Assert.Equal(change, Assert.Single(_audit.List(new(), 1)));
    }

    [Fact]
    public void Each_record_has_the_revision_of_its_last_change()
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
    public void Record_versions_are_unknown_before_an_unaudited_edit()
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
    public void A_new_audit_file_is_accessible_only_to_its_owner()
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
