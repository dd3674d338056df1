using ApiAccessControl.Permissions;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Permissions;

public class PermissionSetTests
{
    private static PermissionSet Set(params string[] permissions) =>
        PermissionSet.Compile([], permissions.Select(Parse));

    private static Permission Parse(string text)
    {
        Assert.True(Permission.TryParse(text, out Permission permission, out string error), error);
        return permission;
    }

    /// <summary>
    /// The same permissions with either algorithm; the hashed set has additional rows that no test requests.
    /// </summary>
    private static PermissionSet[] BothWays(params string[] permissions) =>
    [
        Set(permissions),
        Set([.. permissions, .. Enumerable.Range(0, 20).Select(i => $"unused{i}:UNUSED:unused{i}")]),
    ];

    [Fact]
    public void An_empty_permission_set_covers_nothing()
    {
        Assert.False(PermissionSet.Empty.Covers("members", "GET", "search"));
        Assert.False(PermissionSet.Empty.Covers("*", "*", "*"));
        Assert.False(PermissionSet.Empty.Covers("", "", ""));
        Assert.False(PermissionSet.Empty.HasRole("Owner"));
        Assert.False(PermissionSet.Empty.HasRole(""));
        Assert.Same(PermissionSet.Empty, PermissionSet.Compile([], []));
    }

    [Theory]
    [InlineData("members:GET:search", "members", "GET", "search")]
    [InlineData("members:GET:*", "members", "GET", "search")]
    [InlineData("members:GET:*", "members", "GET", "")]
    [InlineData("members:GET:*", "members", "GET", "*")]
    [InlineData("members:*:search", "members", "PURGE", "search")]
    [InlineData("members:*:search", "members", "*", "search")]
    [InlineData("*:GET:search", "anything", "GET", "search")]
    [InlineData("*:GET:*", "anything", "GET", "at:all")]
    [InlineData("*:*:*", "", "", "")]
    [InlineData("a:GET:b:c", "a", "GET", "b:c")]
    public void A_permission_covers_its_collection_method_and_resource(
        string permission, string collection, string method, string resource) =>
        Assert.All(BothWays(permission), set => Assert.True(set.Covers(collection, method, resource)));

    [Theory]
    [InlineData("members:GET:search", "members", "GET", "Search")]
    [InlineData("members:GET:search", "Members", "GET", "search")]
    [InlineData("members:GET:search", "members", "get", "search")]
    [InlineData("members:GET:search", "members", "POST", "search")]
    [InlineData("members:GET:search", "members", "GET", "search ")]
    [InlineData("members:GET:search", "members", "GET", "search\0")]
    [InlineData("members:GET:search", "members", "GET", "")]
    [InlineData("members:GET:search", "members", "GET", "*")]
    [InlineData("members:GET:search", "*", "GET", "search")]
    [InlineData("members:GET:search", "members", "*", "search")]
    [InlineData("members:GET:search", "*", "*", "*")]
    [InlineData("members:GET:*", "*", "GET", "search")]
    [InlineData("*:GET:*", "members", "*", "search")]
    [InlineData("members:GET:42", "members", "GET", "42%2F..%2F43")]
    [InlineData("members:GET:42", "members", "GET", "42%252F")]
    [InlineData("members:GET:42", "members", "GET", "42;x")]
    [InlineData("members:GET:42", "members", "GET", "042")]
    [InlineData("members:GET:42", "members", "GET", "\u0664\u0662")]
    [InlineData("files:GET:file", "files", "GET", "\uFB01le")]
    [InlineData("ITEMS:GET:i", "items", "GET", "\u0131")]
    [InlineData("items:GET:i", "items", "GET", "I")]
    [InlineData("caf\u00E9:GET:a", "cafe\u0301", "GET", "a")]
    [InlineData("a:GET:b", "a:GET", "b", "")]
    [InlineData("a:GET:b:c", "a", "GET:b", "c")]
    public void Request_values_are_compared_ordinally_and_never_as_patterns(
        string permission, string collection, string method, string resource)
    {
        Assert.All(BothWays(permission), set => Assert.False(set.Covers(collection, method, resource)));
        Culture.Turkish(() =>
            Assert.All(BothWays(permission), set => Assert.False(set.Covers(collection, method, resource))));
    }

    [Fact]
    public void Two_permissions_are_never_combined() => Assert.All(
        BothWays("members:GET:search", "backups:POST:restore", "logs:*:today", "reports:DELETE:*"),
        set =>
        {
            Assert.True(set.Covers("members", "GET", "search"));
            Assert.True(set.Covers("backups", "POST", "restore"));
            Assert.False(set.Covers("members", "POST", "search"));
            Assert.False(set.Covers("members", "POST", "restore"));
            Assert.False(set.Covers("backups", "GET", "restore"));
            Assert.False(set.Covers("members", "GET", "today"));
            Assert.False(set.Covers("members", "DELETE", "search"));
            Assert.False(set.Covers("reports", "GET", "search"));
        });

    [Fact]
    public void A_permission_for_one_resource_does_not_cover_the_collection() => Assert.All(
        BothWays("members:GET:42"),
        set =>
        {
            Assert.True(set.Covers("members", "GET", "42"));
            Assert.False(set.Covers("members", "GET", "list"));
            Assert.False(set.Covers("members", "GET", ""));
        });

    [Theory]
    [InlineData("*:GET:*", "members:GET:search", true)]
    [InlineData("*:GET:*", "members:GET:*", true)]
    [InlineData("*:GET:*", "*:GET:*", true)]
    [InlineData("*:GET:*", "*:*:*", false)]
    [InlineData("*:GET:*", "members:*:search", false)]
    [InlineData("members:GET:search", "members:GET:*", false)]
    public void A_lookup_by_parts_finds_whether_one_permission_covers_all_of_them(
        string held, string wanted, bool covered)
    {
        Permission permission = Parse(wanted);
        Assert.All(BothWays(held), set =>
            Assert.Equal(covered, set.Covers(permission.Collection, permission.Method, permission.Resource)));
    }

    [Fact]
    public void The_lookup_algorithm_is_chosen_by_the_content_of_the_set()
    {
        string[] rows = [.. Enumerable.Range(0, 9).Select(i => $"c{i}:GET:r")];
        Assert.Equal(typeof(LinearMatcher), PermissionSet.Empty.MatcherType);
        Assert.Equal(typeof(LinearMatcher), Set(rows[..8]).MatcherType);
        Assert.Equal(typeof(HashMatcher), Set(rows).MatcherType);
        Assert.Equal(typeof(EverythingMatcher), Set([.. rows, "*:*:*"]).MatcherType);
        Assert.Equal(typeof(LinearMatcher), Set("*:GET:*", "*:*:a", "a:*:*").MatcherType);
    }

    [Fact]
    public void Roles_are_compared_ordinally()
    {
        var set = PermissionSet.Compile(["Reader", "Owner", "Admin_2", "Reader"], []);
        Assert.Equal(["Admin_2", "Owner", "Reader"], set.Roles);
        Assert.All(set.Roles, role => Assert.True(set.HasRole(role)));
        Culture.Turkish(() =>
            Assert.All(["owner", "Owne", "Owners", "", "*", "Owner\0"], role => Assert.False(set.HasRole(role))));
        Assert.False(set.Covers("Owner", "Owner", "Owner"));
    }

    [Fact]
    public void A_set_keeps_each_permission_once_and_in_order()
    {
        PermissionSet set = Set("b:GET:*", "a:POST:x", "a:GET:x", "b:GET:*");
        Assert.Equal(["a:GET:x", "a:POST:x", "b:GET:*"], set.Permissions.Select(permission => permission.ToString()));
    }

    [Fact]
    public void Sets_of_the_same_permissions_and_roles_are_equal_in_any_order()
    {
        Permission a = Parse("a:GET:x"), b = Parse("*:GET:y");
        var set = PermissionSet.Compile(["R", "S"], [a, b]);
        var same = PermissionSet.Compile(["S", "R", "R"], [b, new Permission(new('a', 1), "GET", "x"), b]);
        Assert.Equal(set, same);
        Assert.Equal(set.GetHashCode(), same.GetHashCode());
        Assert.Single(new HashSet<PermissionSet> { set, same });
        PermissionSet[] others =
        [
            PermissionSet.Empty, PermissionSet.Compile(["R"], [a, b]), PermissionSet.Compile(["R", "S"], [a]),
            PermissionSet.Compile(["R", "s"], [a, b]), PermissionSet.Compile(["R", "S"], [a, Parse("y:GET:*")]),
            PermissionSet.Compile(["S", "T"], [a, b]),
        ];
        Assert.All(others, other => Assert.NotEqual(set, other));
        Assert.False(set.Equals((object)"a:GET:x"));
        Assert.False(set.Equals(null));
    }

    [Fact]
    public void A_default_permission_is_refused() =>
        Assert.Throws<ArgumentException>(() => PermissionSet.Compile([], [default]));

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10_000)]
    public void Searching_allocates_nothing(int rows)
    {
        string[] permissions = [.. Enumerable.Range(0, rows).Select(i => $"collection{i}:GET:resource{i}")];
        var set = PermissionSet.Compile(["Owner", "Reader"], permissions.Select(Parse));
        Assert.Equal(0, Allocation.Of(() =>
        {
            if (!set.Covers("collection0", "GET", "resource0")
                || set.Covers("collection0", "GET", "resource1")
                || !set.HasRole("Reader")
                || set.HasRole("Writer"))
            {
                throw new InvalidOperationException();
            }
        }));
    }
}
