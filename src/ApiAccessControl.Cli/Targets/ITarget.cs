using ApiAccessControl.Cli.Hosting;

namespace ApiAccessControl.Cli.Targets;

/// <summary>A policy that a command works on.</summary>
internal interface ITarget : IAsyncDisposable
{
    /// <summary>The name for messages.</summary>
    string Name { get; }

    /// <summary>The management API of the policy: every use case, with its guards and its audit.</summary>
    Task<RestClient> ConnectAsync(CancellationToken cancellationToken);

    /// <summary>A host in this process that decides by the policy.</summary>
    Task<LocalHost> LoadAsync(CancellationToken cancellationToken);
}
