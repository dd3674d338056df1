using ApiAccessControl.Permissions;
using FsCheck;
using FsCheck.Fluent;

namespace ApiAccessControl.Tests.Permissions;

/// <summary>The fast set against the sentence of the specification, word by word.</summary>
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
        from grants in Gen.ArrayOf(Permissions, length)
        select grants;

    private static bool Model(Permission[] grants, string collection, string method, string resource) =>
        grants.Any(grant =>
            (grant.Collection == "*" || string.Equals(grant.Collection, collection, StringComparison.Ordinal))
            && (grant.Method == "*" || string.Equals(grant.Method, method, StringComparison.Ordinal))
            && (grant.Resource == "*" || string.Equals(grant.Resource, resource, StringComparison.Ordinal)));

    [Fact]
    public void A_permission_set_covers_exactly_what_one_of_its_rows_covers()
    {
        var probes = 0;
        var covered = 0;
        var searches = new HashSet<Type>();
        Prop.ForAll(Lists.ToArbitrary(), grants =>
            {
                var set = PermissionSet.Compile([], grants);
                searches.Add(set.MatcherType);
                foreach (string collection in Asked)
                {
                    foreach (string method in Asked)
                    {
                        foreach (string resource in Asked)
                        {
                            probes++;
                            bool expected = Model(grants, collection, method, resource);
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
        Prop.ForAll(Lists.ToArbitrary(), grants =>
            {
                var set = PermissionSet.Compile([], grants);
                var other = PermissionSet.Compile([], grants.Reverse().Concat(grants));
                return set.Equals(other) && set.GetHashCode() == other.GetHashCode();
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Every_row_of_a_large_set_is_found_and_similar_requests_are_refused()
    {
        string[] shapes =
            ["c{0}:GET:r{0}", "c{0}:*:r{0}", "c{0}:GET:*", "*:POST:r{0}", "c{0}:*:*", "*:*:r{0}", "*:M{0}:*"];
        var grants = new List<Permission>();
        for (int i = 0; i < 10_000; i++)
        {
            Assert.True(Permission.TryParse(string.Format(null, shapes[i % shapes.Length], i), out Permission grant,
                out _));
            grants.Add(grant);
        }

        var set = PermissionSet.Compile([], grants);
        for (int i = 0; i < grants.Count; i++)
        {
            Permission grant = grants[i];
            Assert.True(set.Covers(
                grant.Collection == "*" ? "any" : grant.Collection,
                grant.Method == "*" ? "ANY" : grant.Method,
                grant.Resource == "*" ? "any" : grant.Resource));
            Assert.False(set.Covers($"x{i}", "GET", $"x{i}"));
        }
    }
}
