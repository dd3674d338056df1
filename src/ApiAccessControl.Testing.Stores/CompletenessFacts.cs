using System.Reflection;

namespace ApiAccessControl.Testing.Stores;

/// <summary>Fails while a suite of this kit is not derived, so that none is forgotten when the kit grows.</summary>
/// <typeparam name="TFactory">Makes the stores.</typeparam>
public abstract class CompletenessFacts<TFactory>
    where TFactory : IStoreFactory, new()
{
    /// <value>Suites that do not fit this store, as open types: this list states what a store does not support.</value>
    protected virtual IReadOnlyCollection<Type> IgnoredSuites => [];

    /// <value>Where the derived suites are.</value>
    protected virtual Assembly SearchedAssembly => GetType().Assembly;

    [Fact]
    public void Every_suite_is_derived()
    {
        var derived = SearchedAssembly.GetTypes()
            .Where(type => type is { IsAbstract: false, IsPublic: true })
            .SelectMany(BasesOf)
            .ToHashSet();
        var missing = typeof(StoreFacts<>).Assembly.GetExportedTypes()
            .Where(type => type.IsAbstract && type.BaseType is { IsGenericType: true } parent
                && parent.GetGenericTypeDefinition() == typeof(StoreFacts<>))
            .Where(suite => !IgnoredSuites.Contains(suite)
                && !derived.Contains(suite.MakeGenericType(typeof(TFactory))))
            .Select(suite => suite.Name)
            .ToArray();
        Assert.True(missing.Length == 0, $"Not derived for {typeof(TFactory).Name}: {string.Join(", ", missing)}");
    }

    private static IEnumerable<Type> BasesOf(Type type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            yield return parent;
        }
    }
}
