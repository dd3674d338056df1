using ApiAccessControl.Permissions;

namespace ApiAccessControl.Tests.Permissions;

public class PermissionHashTests
{
    [Fact]
    public void Every_row_of_a_long_list_is_found_and_no_other()
    {
        var rows = Enumerable.Range(0, 500).Select(i => new Permission($"c{i % 7}", $"M{i % 11}", $"r{i}")).ToArray();
        var set = PermissionSet.Compile([], rows);

        Assert.Equal(typeof(HashMatcher), set.MatcherType);
        Assert.All(rows, row =>
        {
            Assert.True(set.Covers(row.Collection, row.Method, row.Resource), row.ToString());
            Assert.False(set.Covers(row.Collection, row.Method, row.Resource + "x"), row.ToString());
            Assert.False(set.Covers(row.Collection, row.Method + "X", row.Resource), row.ToString());
            Assert.False(set.Covers(row.Collection + "x", row.Method, row.Resource), row.ToString());
        });
    }

    [Fact]
    public void Sets_that_differ_in_one_role_or_permission_have_different_hashes()
    {
        Permission[] permissions = [new("members", "GET", "search"), new("members", "GET", "list")];
        var set = PermissionSet.Compile(["Reader"], permissions);

        Assert.NotEqual(set.GetHashCode(), PermissionSet.Compile(["Owner"], permissions).GetHashCode());
        Assert.NotEqual(set.GetHashCode(), PermissionSet.Compile(["Reader"], permissions[..1]).GetHashCode());
        Assert.Equal(set.GetHashCode(), PermissionSet.Compile(["Reader"], permissions.Reverse()).GetHashCode());
    }

    [Fact]
    public void The_hash_of_a_row_depends_on_every_literal_part_and_on_no_wildcard()
    {
        var literal = new PermissionShape(true, true, true);
        var hash = literal.Hash(1, 2, 3);

        Assert.NotEqual(hash, literal.Hash(9, 2, 3));
        Assert.NotEqual(hash, literal.Hash(1, 9, 3));
        Assert.NotEqual(hash, literal.Hash(1, 2, 9));
        Assert.Equal(
            new PermissionShape(false, true, true).Hash(1, 2, 3), new PermissionShape(false, true, true).Hash(9, 2, 3));
        Assert.Equal(
            new PermissionShape(true, false, true).Hash(1, 2, 3), new PermissionShape(true, false, true).Hash(1, 9, 3));
        Assert.Equal(
            new PermissionShape(true, true, false).Hash(1, 2, 3), new PermissionShape(true, true, false).Hash(1, 2, 9));
    }
}
