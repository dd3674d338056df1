using System.Reflection;
using System.Runtime.CompilerServices;

namespace ApiAccessControl.Tests.Packaging;

/// <summary>
/// A store of another author can do what the stores of this project do: no package uses internals of another.
/// </summary>
public sealed class InternalsTests
{
    private static readonly string[] TestAssemblies =
    [
        "ApiAccessControl.Tests", "ApiAccessControl.Benchmarks", "ApiAccessControl.PostgreSql.Tests",
        "ApiAccessControl.PostgreSql.Benchmarks", "ApiAccessControl.Sqlite.Tests", "ApiAccessControl.Management.Tests",
        "ApiAccessControl.Dashboard.Tests", "ApiAccessControl.Analyzers.Tests", "ApiAccessControl.Soak",
        "ApiAccessControl.Atlas.Tests",
    ];

    public static TheoryData<string> Packages => new(PackedPackages.Names);

    [Theory]
    [MemberData(nameof(Packages))]
    public void Only_tests_and_benchmarks_see_the_internals_of_a_package(string package)
    {
        var friends = Assembly.Load(package).GetCustomAttributes<InternalsVisibleToAttribute>();

        Assert.All(friends, friend => Assert.Contains(friend.AssemblyName, TestAssemblies));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Every_public_type_of_a_package_has_a_file_of_its_own(string package)
    {
        var files = Directory
            .EnumerateFiles(Path.Combine(PackedPackages.Root, "src", package), "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor")
            .Select(file => Path.GetFileName(file).Split('.')[0]).ToHashSet(StringComparer.Ordinal);

        Assert.All(
            Assembly.Load(package).GetExportedTypes().Where(type => !type.IsNested),
            type => Assert.Contains(type.Name.Split('`')[0], files));
    }
}
