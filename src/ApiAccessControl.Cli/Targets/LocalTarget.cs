using ApiAccessControl.Cli.Errors;
using ApiAccessControl.Cli.Hosting;

namespace ApiAccessControl.Cli.Targets;

/// <summary>A policy in a file of this machine, or in the settings of an application. It is opened once.</summary>
internal abstract class LocalTarget : ITarget
{
    private LocalHost? _host;

    public abstract string Name { get; }

    protected abstract LocalPolicy Policy { get; }

    public async Task<RestClient> ConnectAsync(CancellationToken cancellationToken)
    {
        var host = await LoadAsync(cancellationToken);
        var http = new HttpClient(host.CreateHandler())
        {
            BaseAddress = new($"http://localhost{LocalHost.ManagementPath}/api/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        return new(http, Name);
    }

    public async Task<LocalHost> LoadAsync(CancellationToken cancellationToken)
    {
        if (_host is null)
        {
            foreach (var file in Policy.Settings.Append(Policy.File).OfType<string>())
            {
                ThrowIfMissing(file);
            }

            _host = await LocalHost.StartAsync(Policy, cancellationToken);
        }

        return _host;
    }

    public ValueTask DisposeAsync() => _host?.DisposeAsync() ?? default;

    private static void ThrowIfMissing(string file)
    {
        if (!File.Exists(file))
        {
            throw new UnreachableException($"The file '{file}' does not exist.");
        }
    }
}
