using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace ApiAccessControl.Cli.Tests.Support;

/// <summary>An application whose log is what the JSON formatter of the console writes.</summary>
internal sealed class LoggedHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly PolicyFolder _folder;
    private readonly FormattedLog _log;
    private readonly HttpClient _client;
    private readonly string _key;

    private LoggedHost(WebApplication app, PolicyFolder folder, FormattedLog log, string key)
    {
        (_app, _folder, _log, _key) = (app, folder, log, key);
        _client = new() { BaseAddress = new(app.Urls.Single()) };
    }

    public string Log => _log.Text;

    public string PolicyFile => _folder.File;

    public string Map => _app.Services.GetRequiredService<ApiAccessMap>().ToJson();

    public static async Task<LoggedHost> StartAsync()
    {
        var key = ApiKeyGenerator.Create();
        var policy = JsonNode.Parse(PolicyFolder.Policy)!;
        policy["Keys"]![key.Id] = new JsonObject
        {
            ["SecretHash"] = key.SecretHash,
            ["Permissions"] = "members:GET:search",
            ["Networks"] = "127.0.0.1",
        };
        var folder = new PolicyFolder(policy.ToJsonString());
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddJsonConsole().SetMinimumLevel(LogLevel.Trace);

        // The formatter is the real one; its lines go here, because the console belongs to all tests.
        builder.Services.AddSingleton<FormattedLog>();
        builder.Services.AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<FormattedLog>());
        foreach (var console in builder.Services
            .Where(service => service.ImplementationType == typeof(ConsoleLoggerProvider)).ToArray())
        {
            builder.Services.Remove(console);
        }

        builder.AddApiAccessControl().AddFileStore(folder.File);
        var app = builder.Build();
        app.UseApiAccessControl();
        app.MapGet("/members/search", () => "found").RequirePermission("members", "search");
        app.MapPost("/members", () => "made").RequirePermission("members", "all");
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, folder, app.Services.GetRequiredService<FormattedLog>(), key.Text);
    }

    public async Task CallAsync(string method, string path, bool withKey = true)
    {
        using var request = new HttpRequestMessage(new(method), path);
        if (withKey)
        {
            request.Headers.Add("X-Api-Key", _key);
        }

        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private sealed class FormattedLog(IEnumerable<ConsoleFormatter> formatters) : ILoggerProvider
    {
        private readonly ConsoleFormatter _formatter =
            formatters.Single(formatter => formatter.Name == ConsoleFormatterNames.Json);

        private readonly StringWriter _writer = new();

        public string Text
        {
            get
            {
                lock (_writer)
                {
                    return _writer.ToString();
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

        public void Dispose()
        {
        }

        private sealed class Logger(FormattedLog log, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(
                LogLevel logLevel, EventId eventId, TState state, Exception? exception,
                Func<TState, Exception?, string> formatter)
            {
                lock (log._writer)
                {
                    log._formatter.Write(
                        new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), null,
                            log._writer);
                }
            }
        }
    }
}
