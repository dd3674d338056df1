using System.Text.Json;
using ApiAccessControl.Options;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Support;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ApiAccessControl.Tests.Mutations;

/// <summary>The configuration part of a host without a server: starts hundreds of times a second.</summary>
internal sealed class SectionHost : IDisposable
{
    private readonly EditableSection _section;
    private readonly ServiceProvider _services;
    private readonly CapturedLog _log = new();

    private SectionHost(EditableSection section)
    {
        _section = section;
        var configuration = new ConfigurationBuilder().Add(section).Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log));
        services.AddApiAccessControl(configuration);
        _services = services.BuildServiceProvider();
    }

    public PolicySnapshot? Snapshot => _services.GetRequiredService<CurrentPolicy>().Latest;

    public ResolvedOptions Options => _services.GetRequiredService<ResolvedOptions>();

    /// <summary>The error of the last reload.</summary>
    public string? LastError => _services.GetRequiredService<PolicyHealth>().State.LastError;

    public IEnumerable<string> Log => _log.Lines;

    /// <exception cref="ApiAccessConfigurationException">The start is refused.</exception>
    public static async Task<SectionHost> StartAsync(EditableSection section)
    {
        var host = new SectionHost(section);
        try
        {
            host._services.GetRequiredService<IStartupValidator>().Validate();
            await host._services.GetServices<IHostedService>().OfType<PolicyRefreshService>().Single()
                .StartingAsync(TestContext.Current.CancellationToken);
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    /// <summary>When this returns, the new text is in force or refused.</summary>
    public void Reload(string section)
    {
        _section.Write(section);

        // A poll may be reading the section at this moment. The change is then applied after that read, and this call
        // waits for it.
        var refresh = _services.GetServices<IHostedService>().OfType<PolicyRefreshService>().Single();
        Task.Run(() => refresh.RefreshAsync(CancellationToken.None)).GetAwaiter().GetResult();
    }

    public void Dispose() => _services.Dispose();

    /// <summary>Null for a text that the provider of the configuration does not read.</summary>
    public static EditableSection? TryRead(string section)
    {
        try
        {
            return new(section);
        }
        catch (Exception unread) when (unread is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
