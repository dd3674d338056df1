using System.Globalization;
using ApiAccessControl.Benchmarks.Measure;
using ApiAccessControl.Benchmarks.Policies;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Benchmarks.InProcess;

/// <summary>The growth of the whole decision with the size of each part of the policy.</summary>
internal static class Tables
{
    public static void Run(Report report)
    {
        Print(report, "keys", [10, 100, 1_000, 10_000, 100_000, 1_000_000], Compiled.Of);
        Print(report, "networks of the key", [5, 20, 100, 1_000, 10_000, 100_000], WithNetworks);
        Print(report, "permissions of the key", [1, 10, 100, 1_000, 10_000], WithPermissions);
        Print(report, "organizations", [1, 10, 100], WithOrganizations);
    }

    private static void Print(Report report, string what, int[] sizes, Func<int, PolicySnapshot> policy)
    {
        report.Say($"growth: the decision by number of {what}, ns, and over the smallest");
        var subjects = sizes.Select(size =>
            new DecisionSubject(policy(size), TextsOf(what, size), AccessReason.None).As($"{size}"));
        var run = Interleaved.Run(30, [.. subjects]);
        for (var i = 0; i < sizes.Length; i++)
        {
            report.Say(string.Create(CultureInfo.InvariantCulture,
                $"  {sizes[i],9:N0}  {run.Of(i),-28} {run.Ratio(i, 0).Median:0.00}"));
        }
    }

    private static string[] TextsOf(string what, int size) => Samples.Known(what == "keys" ? size : 100);

    private static PolicySnapshot WithNetworks(int count)
    {
        AccessListEntry[] networks =
            [.. Enumerable.Range(0, count - 1)
                .Select(i => new AccessListEntry($"{11 + (i >> 16)}.{(i >> 8) & 255}.{i & 255}.0/28")), "127.0.0.0/8"];
        return Compile(number => BenchPolicy.Key(number) with { Networks = networks });
    }

    private static PolicySnapshot WithPermissions(int count)
    {
        string[] permissions =
            [.. Enumerable.Range(0, count - 1).Select(i => $"collection{i}:GET:thing"),
                $"{BenchPolicy.Collection}:GET:{BenchPolicy.Resource}"];
        return Compile(number => BenchPolicy.Key(number) with { Permissions = permissions });
    }

    private static PolicySnapshot WithOrganizations(int count) => Compile(
        number => BenchPolicy.Key(number) with { Organization = $"organization-{number % count}" },
        Enumerable.Range(0, count).Select(i => new OrganizationRecord($"organization-{i}")));

    private static PolicySnapshot Compile(Func<int, KeyRecord> key, IEnumerable<PolicyRecord>? others = null) =>
        BenchPolicy.Compile([BenchPolicy.Open, .. others ?? [], .. Enumerable.Range(0, 100).Select(key)]);
}
