using ApiAccessControl.Permissions;

namespace ApiAccessControl.Tests.Permissions;

/// <summary>
/// Equal hashes do not prove equality. Seeds differ between runs, so the test searches for collisions among many
/// values.
/// </summary>
public class PermissionSetCollisionTests
{
    private static PermissionSet OfGrant(int i) => PermissionSet.Compile([], [new Permission($"c{i}", "GET", "r")]);

    private static PermissionSet OfRole(int i) => PermissionSet.Compile([$"c{i}"], []);

    [Fact]
    public void Permission_sets_with_the_same_hash_are_still_different()
    {
        CompareColliding(OfGrant);
        CompareColliding(OfRole);
    }

    private static void CompareColliding(Func<int, PermissionSet> make)
    {
        // Of 400,000 values with 32-bit hashes about 18 pairs collide; no pair collides in one run of 100 million.
        var seen = new Dictionary<int, int>();
        var pairs = 0;
        for (int i = 0; i < 400_000; i++)
        {
            PermissionSet set = make(i);
            if (!seen.TryAdd(set.GetHashCode(), i))
            {
                pairs++;
                Assert.NotEqual(make(seen[set.GetHashCode()]), set);
            }
        }

        Assert.NotEqual(0, pairs);
    }

    [Fact]
    public void A_value_with_the_same_hash_as_a_part_of_a_permission_is_not_covered()
    {
        // Of 400,000 values with 32-bit hashes about 18 pairs collide.
        var seen = new Dictionary<uint, string>();
        var pairs = 0;
        for (int i = 0; i < 400_000; i++)
        {
            var value = $"v{i}";
            if (!seen.TryAdd(PermissionRow.HashOf(value), value))
            {
                pairs++;
                var permitted = seen[PermissionRow.HashOf(value)];
                var matcher = new HashMatcher([new(new Permission(permitted, "GET", "r"))]);
                Assert.True(matcher.Covers(permitted, "GET", "r"));
                Assert.False(matcher.Covers(value, "GET", "r"));
            }
        }

        Assert.NotEqual(0, pairs);
    }

    [Fact]
    public void A_request_with_the_same_hash_as_a_permission_is_still_refused()
    {
        // 10,000 rows and 6 million requests: about 14 share a row's 32 bits.
        string[] values = [.. Enumerable.Range(0, 10_000).Select(i => $"v{i}")];
        var set = PermissionSet.Compile([], values.Select(value => new Permission(value, "GET", value)));
        for (int i = 0; i < values.Length; i++)
        {
            for (int step = 1; step <= 600; step++)
            {
                if (set.Covers(values[i], "GET", values[(i + step) % values.Length]))
                {
                    Assert.Fail($"row {i}, step {step}");
                }
            }
        }
    }
}
