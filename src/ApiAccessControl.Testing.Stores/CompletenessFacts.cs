using System.Reflection;

namespace ApiAccessControl.Testing.Stores;

/// <summary>Fails while a suite of this kit has no derived class, also a suite that a later version adds.</summary>
/// <typeparam name="TFactory">The factory that creates the stores.</typeparam>
public abstract class CompletenessFacts<TFactory>
    where TFactory : IStoreFactory, new()
{
    /// <value>The suites that the store does not support, as open generic types.</value>
    protected virtual IReadOnlyCollection<Type> IgnoredSuites => [];

    /// <value>The assembly that has the derived suites.</value>
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
        Assert.True(
            missing.Length == 0,
            $"No class derives these suites for {typeof(TFactory).Name}: {string.Join(", ", missing)}");
    }

    private static IEnumerable<Type> BasesOf(Type type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            yield return parent;
        }
    }
}
