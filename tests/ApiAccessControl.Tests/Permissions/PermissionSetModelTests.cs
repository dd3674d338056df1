using ApiAccessControl.Permissions;
using FsCheck;
using FsCheck.Fluent;

namespace ApiAccessControl.Tests.Permissions;

/// <summary>The compiled set, compared with a direct implementation of the definition.</summary>
public class PermissionSetModelTests
{
    private static readonly string[] Asked = ["a", "b", "c", "", "*", "A"];

    private static readonly Gen<string> Part = Gen.Frequency(
        (1, Gen.Constant(Permission.Any)), (4, Gen.Elements("a", "b", "c", "A", "d", "e")));

    private static readonly Gen<Permission> Permissions =
        from collection in Part
        from method in Part
        from resource in Part
        select new Permission(collection, method, resource);

    private static readonly Gen<Permission[]> Lists =
        from length in Gen.Choose(0, 30)
        from permissions in Gen.ArrayOf(Permissions, length)
        select permissions;

    private static bool Model(Permission[] permissions, string collection, string method, string resource) =>
        permissions.Any(permission =>
            (permission.Collection == "*" || string.Equals(permission.Collection, collection, StringComparison.Ordinal))
            && (permission.Method == "*" || string.Equals(permission.Method, method, StringComparison.Ordinal))
            && (permission.Resource == "*" || string.Equals(permission.Resource, resource, StringComparison.Ordinal)));

    [Fact]
    public void A_permission_set_covers_exactly_what_one_of_its_rows_covers()
    {
        var probes = 0;
        var covered = 0;
        var searches = new HashSet<Type>();
        Prop.ForAll(Lists.ToArbitrary(), permissions =>
            {
                var set = PermissionSet.Compile([], permissions);
                searches.Add(set.MatcherType);
                foreach (string collection in Asked)
                {
                    foreach (string method in Asked)
                    {
                        foreach (string resource in Asked)
                        {
                            probes++;
                            bool expected = Model(permissions, collection, method, resource);
                            covered += expected ? 1 : 0;
                            if (set.Covers(collection, method, resource) != expected)
                            {
                                return false;
                            }
                        }
                    }
                }

                return true;
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

        // The test must see both answers and both algorithms.
        Assert.InRange(probes, 200_000, int.MaxValue);
        Assert.InRange(covered / (double)probes, 0.2, 0.8);
        Assert.Equal(3, searches.Count);
    }

    [Fact]
    public void Order_and_repetition_of_permissions_do_not_matter() =>
        Prop.ForAll(Lists.ToArbitrary(), permissions =>
            {
                var set = PermissionSet.Compile([], permissions);
                var other = PermissionSet.Compile([], permissions.Reverse().Concat(permissions));
                return set.Equals(other) && set.GetHashCode() == other.GetHashCode();
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Every_row_of_a_large_set_is_found_and_similar_requests_are_refused()
    {
        string[] shapes =
            ["c{0}:GET:r{0}", "c{0}:*:r{0}", "c{0}:GET:*", "*:POST:r{0}", "c{0}:*:*", "*:*:r{0}", "*:M{0}:*"];
        var permissions = new List<Permission>();
        for (int i = 0; i < 10_000; i++)
        {
            var text = string.Format(null, shapes[i % shapes.Length], i);
            Assert.True(Permission.TryParse(text, out Permission permission, out _));
            permissions.Add(permission);
        }

        var set = PermissionSet.Compile([], permissions);
        for (int i = 0; i < permissions.Count; i++)
        {
            Permission permission = permissions[i];
            Assert.True(set.Covers(
                permission.Collection == "*" ? "any" : permission.Collection,
                permission.Method == "*" ? "ANY" : permission.Method,
                permission.Resource == "*" ? "any" : permission.Resource));
            Assert.False(set.Covers($"x{i}", "GET", $"x{i}"));
        }
    }
}
