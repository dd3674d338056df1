using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace ApiAccessControl.PostgreSql.Benchmarks;

/// <summary>A node in its own process: the start that a deployment waits for.</summary>
internal static class AnsweringNode
{
    public const string Argument = "node";

    /// <param name="args">The mode, the address to listen on, the database, and the local copy if there is one.</param>
    public static async Task RunAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(args[1]);
        builder.Services.AddDbContextPool<ApiAccessControlDbContext>(options => options.UseNpgsql(args[2]));
        var access = builder.AddApiAccessControl().AddEntityFrameworkStore<ApiAccessControlDbContext>();
        if (args.Length > 3)
        {
            access.KeepLocalCopy(args[3]);
        }

        var app = builder.Build();
        app.UseApiAccessControl();
        app.MapGet("/ping", () => "pong").RequireApiKey();
        await app.RunAsync();
    }
}
