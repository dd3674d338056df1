using System.Security.Claims;
using ApiAccessControl.Cli.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ApiAccessControl.Cli.Hosting;

/// <summary>
/// A host in this process, with a policy and without a port. What it refuses at its start, how it decides and how it is
/// managed is what an application does, because it is the same code. Reading the policy through the services alone
/// would need a second form of every REST answer.
/// </summary>
internal sealed class LocalHost : IAsyncDisposable
{
    /// <summary>A path that no application has.</summary>
    public const string ManagementPath = "/-/api-access";

    private readonly WebApplication _app;
    private readonly InProcessServer _server;

    private LocalHost(WebApplication app, InProcessServer server, StartupWarnings warnings) =>
        (_app, _server, Warnings) = (app, server, warnings);

    public StartupWarnings Warnings { get; }

    public IAccessExplainer Explainer => Service<IAccessExplainer>();

    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public HttpMessageHandler CreateHandler() => new InProcessHandler(_server);

    /// <exception cref="InvalidPolicyException">An application would not start either.</exception>
    public static async Task<LocalHost> StartAsync(LocalPolicy policy, CancellationToken cancellationToken)
    {
        var server = new InProcessServer(new(new ClaimsIdentity([new(ClaimTypes.Name, OperatorName)], "os")));
        var warnings = new StartupWarnings();
        try
        {
            var app = Build(policy, server, warnings);
            await app.StartAsync(cancellationToken);
            return new(app, server, warnings);
        }
        catch (Exception exception) when (StartErrors.Of(exception) is { Count: > 0 } errors)
        {
            throw new InvalidPolicyException(errors, exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>The person that the audit names.</summary>
    private static string OperatorName =>
        Environment.UserName is { Length: > 0 } name ? name : "(unknown user)";

    private static WebApplication Build(LocalPolicy policy, InProcessServer server, StartupWarnings warnings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = Environment.CurrentDirectory });
        foreach (var file in policy.Settings)
        {
            builder.Configuration.AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false);
        }

        builder.Logging.AddProvider(warnings);
        builder.Services.AddSingleton<IServer>(server);
        builder.Services.AddRouting();
        builder.Services.AddAuthorization();
        policy.Map?.Register(builder.Services);
        AddGate(builder, policy);

        var app = builder.Build();
        app.UseRouting();
        app.UseApiAccessControl();
        app.UseAuthorization();
        MapManagement(app);
        policy.Map?.Map(app);
        return app;
    }

    private static void AddGate(WebApplicationBuilder builder, LocalPolicy policy)
    {
        var gate = builder.AddApiAccessControl(options =>
        {
            options.Credentials.Pepper = policy.Pepper ?? options.Credentials.Pepper;
            options.Profile = policy.Profile ?? options.Profile;
        });

        // The policies that the options name are registered in the application, and not here.
        gate.AddManagement(options => (options.KeysOnly, options.StepUpPolicy) = (false, null));

        // Read by the package ApiAccessControl.Atlas, which no command needs.
        gate.AddOptionsSection("Digest");
        if (policy.File is { } file)
        {
            // Within one command nothing is polled: the next poll of an application notes an edit by hand.
            gate.AddFileStore(Path.GetFullPath(file), options => options.PollInterval = TimeSpan.FromDays(1));
        }
    }

    // A person who may write the file needs no key for it, and the list of allowed networks is about callers.
    private static void MapManagement(WebApplication app)
    {
        var group = app.MapApiAccessManagement(ManagementPath);
        group.RequireAuthorization();
        ((IEndpointConventionBuilder)group).Finally(endpoint =>
        {
            for (var i = endpoint.Metadata.Count - 1; i >= 0; i--)
            {
                if (endpoint.Metadata[i] is AccessControlAttribute)
                {
                    endpoint.Metadata.RemoveAt(i);
                }
            }

            endpoint.Metadata.Add(new DisableApiAccessControlAttribute());
        });
    }
}
