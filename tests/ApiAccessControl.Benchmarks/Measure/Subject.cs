namespace ApiAccessControl.Benchmarks.Measure;

/// <summary>Something timed in this process.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Run">Does it this many times; the loop is its own, so that no call of a delegate is timed.</param>
internal sealed record Subject(string Name, Action<int> Run);
