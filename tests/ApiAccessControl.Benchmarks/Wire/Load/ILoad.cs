namespace ApiAccessControl.Benchmarks.Wire.Load;

/// <summary>A load generator process with 64 connections, each as fast as it is answered.</summary>
internal interface ILoad : IAsyncDisposable
{
    string Name { get; }

    Task<Served> RunAsync(int port, Flood flood, TimeSpan time);
}
