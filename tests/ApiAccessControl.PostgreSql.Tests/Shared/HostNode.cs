using ApiAccessControl.EntityFrameworkCore.Store;
using ApiAccessControl.Stores;
using Microsoft.AspNetCore.Hosting;

namespace ApiAccessControl.EntityFrameworkCore.Tests;

internal sealed record NodeSettings(string Database)
{
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan MaxStaleness { get; init; } = TimeSpan.FromMinutes(15);

    public TimeSpan LookTimeout { get; init; } = TimeSpan.FromSeconds(3);

    public bool Listens { get; init; } = true;

    public bool ReadOnly { get; init; }

    /// <summary>The address for notifications, if it differs from the address for reads.</summary>
    public string? Listener { get; init; }

    /// <summary>The file of the local copy, if the node keeps one.</summary>
    public string? LocalCopy { get; init; }

    public ILoggerProvider? Log { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>A real Kestrel in this process with its own services.</summary>
internal sealed class HostNode : INode
{
    private readonly WebApplication _app;

    private HostNode(string name, WebApplication app)
    {
        (Name, _app) = (name, app);
        Client = new() { BaseAddress = new(app.Urls.First()), Timeout = TimeSpan.FromSeconds(20) };
    }

    public string Name { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public IPolicyManager Manager => _app.Services.GetRequiredService<IPolicyManager>();

    /// <summary>The node's record of its policy reads.</summary>
    public PolicyHealthState Health => _app.Services.GetRequiredService<PolicyHealth>().State;

    public IPolicySource Source => _app.Services.GetRequiredService<EntityFrameworkPolicyStore>();

    public static async Task<HostNode> StartAsync(string name, NodeSettings settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(
        [
            new("ApiAccessControl:MaxStaleness", settings.MaxStaleness.ToString("c")),
            new("ApiAccessControl:LookTimeout", settings.LookTimeout.ToString("c")),
        ]);
        builder.Logging.ClearProviders();
        if (settings.Log is { } log)
        {
            builder.Logging.AddProvider(log);
        }

        builder.Services.AddHealthChecks().AddApiAccessControl();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(settings.Time);
        builder.Services.AddDbContextPool<ApiAccessControlDbContext>(
            options => PolicyDatabase.Use(options, settings.Database));
        var access = builder.AddApiAccessControl().AddEntityFrameworkStore<ApiAccessControlDbContext>(
            options => (options.PollInterval, options.ReadOnly) = (settings.PollInterval, settings.ReadOnly));
        if (settings.Listens)
        {
            PolicyDatabase.AddNotifications(access, settings.Listener ?? settings.Database);
        }

        if (settings.LocalCopy is { } copy)
        {
            access.KeepLocalCopy(copy);
        }

        var app = builder.Build();
        app.UseApiAccessControl();
        app.MapGet("/members/search", () => "found").RequirePermission("members", "search");
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(name, app);
    }

    /// <summary>Stops it in order; a local copy is then complete.</summary>
    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
