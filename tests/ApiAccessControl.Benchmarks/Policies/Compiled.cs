using System.Collections.Concurrent;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Benchmarks.Policies;

/// <summary>Snapshots by number of keys, each compiled once in a process: a million keys take some seconds.</summary>
internal static class Compiled
{
    private static readonly ConcurrentDictionary<int, PolicySnapshot> Known = new();

    public static PolicySnapshot Of(int keys) => Known.GetOrAdd(keys, n => BenchPolicy.Compile(BenchPolicy.Records(n)));
}
