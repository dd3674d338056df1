using ApiAccessControl.Stores;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ApiAccessControl.PostgreSql.Benchmarks;

/// <summary>The services of a node without a server.</summary>
internal static class Node
{
    public static IHost Build(string connectionString, string? copy = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Services.AddDbContextPool<ApiAccessControlDbContext>(options => options.UseNpgsql(connectionString));
        var access = builder.AddApiAccessControl()
            .AddEntityFrameworkStore<ApiAccessControlDbContext>(
                options => options.PollInterval = TimeSpan.FromMinutes(10))
            .AddPostgreSqlNotifications(connectionString);
        if (copy is not null)
        {
            access.KeepLocalCopy(copy);
        }

        return builder.Build();
    }

    /// <summary>With the intervals that a host has by default.</summary>
    public static IHost Default(string connectionString, bool notifies)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Services.AddDbContextPool<ApiAccessControlDbContext>(options => options.UseNpgsql(connectionString));
        var access = builder.AddApiAccessControl().AddEntityFrameworkStore<ApiAccessControlDbContext>();
        if (notifies)
        {
            access.AddPostgreSqlNotifications(connectionString);
        }

        return builder.Build();
    }

    public static PolicyRefreshService Upkeep(this IHost host) =>
        host.Services.GetServices<IHostedService>().OfType<PolicyRefreshService>().Single();

    public static CurrentPolicy Policy(this IHost host) => host.Services.GetRequiredService<CurrentPolicy>();
}
