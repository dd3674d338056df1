namespace ApiAccessControl.Benchmarks.Wire.Load;

/// <summary>A process that asks, on 64 connections, as fast as it is answered.</summary>
internal interface ILoad : IAsyncDisposable
{
    string Name { get; }

    Task<Served> RunAsync(int port, Flood flood, TimeSpan time);
}
