using ApiAccessControl;
using ApiAccessControl.PostgreSql;
using Npgsql;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Extension methods that register notifications over PostgreSQL.</summary>
public static class PostgreSqlBuilderExtensions
{
    private const string ApplicationName = "ApiAccessControl listener";
    private const int SecondsToConnect = 5;
    private const int MillisecondsToCancel = 500;

    /// <summary>
    /// Wakes every node when one node has committed a change. Polling continues, so a lost notification costs one poll
    /// interval. Use it together with <c>AddEntityFrameworkStore</c>.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="connectionString">
    /// The database of the policy, without a pooler: a pooler in transaction mode delivers no notifications.
    /// </param>
    /// <param name="configure">Changes the options.</param>
    public static IApiAccessControlBuilder AddPostgreSqlNotifications(
        this IApiAccessControlBuilder builder,
        string connectionString,
        Action<PostgreSqlNotificationOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        // One connection for the lifetime of the process. A pool keeps a second one, and hides that the first is dead.
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false,
            Timeout = SecondsToConnect,
            CancellationTimeout = MillisecondsToCancel,
        };
        settings.ApplicationName = string.IsNullOrEmpty(settings.ApplicationName)
            ? ApplicationName : $"{settings.ApplicationName}, {ApplicationName}";
        return builder.Add(_ => NpgsqlDataSource.Create(settings), ownsSource: true, configure);
    }

    /// <summary>The same, over a data source of the host.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="dataSource">The database of the policy. The host disposes it.</param>
    /// <param name="configure">Changes the options.</param>
    public static IApiAccessControlBuilder AddPostgreSqlNotifications(
        this IApiAccessControlBuilder builder,
        NpgsqlDataSource dataSource,
        Action<PostgreSqlNotificationOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return builder.Add(_ => dataSource, ownsSource: false, configure);
    }

    private static IApiAccessControlBuilder Add(
        this IApiAccessControlBuilder builder,
        Func<IServiceProvider, NpgsqlDataSource> source,
        bool ownsSource,
        Action<PostgreSqlNotificationOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new PostgreSqlNotificationOptions();
        configure?.Invoke(options);
        options.Validate();
        builder.Services.AddSingleton<PolicyNotifications>();
        builder.Services.AddSingleton<IPolicyAnnouncer>(services => services.GetRequiredService<PolicyNotifications>());
        builder.AddStoreService(services => new PolicyListener(
            source(services),
            ownsSource,
            services.GetRequiredService<PolicyNotifications>(),
            options,
            services.GetRequiredService<TimeProvider>()));
        return builder;
    }
}
