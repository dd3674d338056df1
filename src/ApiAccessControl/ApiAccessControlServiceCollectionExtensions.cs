using ApiAccessControl;
using ApiAccessControl.Decisions;
using ApiAccessControl.Diagnostics;
using ApiAccessControl.Explain;
using ApiAccessControl.Http;
using ApiAccessControl.Http.Answers;
using ApiAccessControl.Http.Endpoints;
using ApiAccessControl.Http.Enforcement;
using ApiAccessControl.Http.Identity;
using ApiAccessControl.Http.Reports;
using ApiAccessControl.Http.Wiring;
using ApiAccessControl.KeyUsage;
using ApiAccessControl.Options;
using ApiAccessControl.Startup;
using ApiAccessControl.Stores.Configuration;
using ApiAccessControl.Stores.Files;
using ApiAccessControl.Stores.LocalCopy;
using ApiAccessControl.Stores.Memory;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCaching;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers API access control.</summary>
public static class ApiAccessControlServiceCollectionExtensions
{
    /// <summary>
    /// Registers the gate and reads its options and, unless a store is chosen, its policy from the host's
    /// configuration.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="configure">Changes the options after the configuration has been read.</param>
    public static IApiAccessControlBuilder AddApiAccessControl(
        this IHostApplicationBuilder builder, Action<ApiAccessControlOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Services.AddApiAccessControl(builder.Configuration, configure);
    }

    /// <summary>
    /// Registers the gate and reads its options and, unless a store is chosen, its policy from a configuration.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The root of the configuration, with every provider visible.</param>
    /// <param name="configure">Changes the options after the configuration has been read.</param>
    public static IApiAccessControlBuilder AddApiAccessControl(
        this IServiceCollection services, IConfiguration configuration,
        Action<ApiAccessControlOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(provider => new AccessSection(
            configuration, provider.GetServices<AccessSubSection>(),
            readsPolicy: provider.GetService<ReplacedStore>() is null));
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IConfigureOptions<ApiAccessControlOptions>, OptionsFromConfiguration>());
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<ApiAccessControlOptions>, OptionsValidator>());
        services.AddOptions<ApiAccessControlOptions>().ValidateOnStart();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        return services.AddEngine().AddGate().AddExplainer().AddStartup();
    }

    /// <summary>
    /// Keeps the policy in memory, as the code gives it. It can be managed, and ends with the process.
    /// </summary>
    public static IApiAccessControlBuilder AddMemoryStore(
        this IApiAccessControlBuilder builder, params PolicyRecord[] records)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddStore(
            provider => new MemoryPolicyStore(provider.GetRequiredService<PolicyCommitValidator>(), records));
    }

    /// <summary>
    /// Keeps the policy in one JSON document, under the names of <c>ApiAccessControl:Policy</c>: for one machine,
    /// without a database. It can be managed, by several processes at once, and edited by hand; a bad edit is
    /// reported and not used.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The file; a relative path starts at the content root of the host.</param>
    /// <param name="configure">Changes the options.</param>
    public static IApiAccessControlBuilder AddFileStore(
        this IApiAccessControlBuilder builder, string path, Action<FileStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var options = new FileStoreOptions();
        configure?.Invoke(options);
        return builder.AddStore(provider => new FilePolicyStore(
            Path.GetFullPath(
                path, provider.GetService<IHostEnvironment>()?.ContentRootPath ?? Environment.CurrentDirectory),
            options,
            provider.GetRequiredService<PolicyCommitValidator>(),
            provider.GetRequiredService<ResolvedOptions>(),
            provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>
    /// Keeps a copy of the policy on the disk of this node, for a store that can lose contact, such as a database. A
    /// start then reads the copy within milliseconds, also while the store is down: it decides if its last contact is
    /// within <c>MaxStaleness</c>, and the changes since then follow. The copy has hashes and no secret, and only its
    /// owner can read it.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The file; a relative path starts at the content root of the host.</param>
    public static IApiAccessControlBuilder KeepLocalCopy(this IApiAccessControlBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(path);
        builder.Services.TryAddSingleton(new LocalCopyPath(path));
        builder.Services.TryAddSingleton<LocalCopyKeeper>();
        return builder;
    }

    /// <summary>Registers a store of your own. There is one store; a second refuses the start.</summary>
    public static IApiAccessControlBuilder AddStore<TStore>(
        this IApiAccessControlBuilder builder, Func<IServiceProvider, TStore> factory)
        where TStore : class, IPolicySource
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(factory);
        builder.Services.AddSingleton(
            new StoreRegistration(typeof(TStore), provider => provider.GetRequiredService<TStore>()));
        if (typeof(IPolicyManager).IsAssignableFrom(typeof(TStore)))
        {
            builder.Services.AddSingleton(provider => (IPolicyManager)provider.GetRequiredService<TStore>());
        }

        if (typeof(ILastUsedStore).IsAssignableFrom(typeof(TStore)))
        {
            builder.Services.AddSingleton(provider => (ILastUsedStore)provider.GetRequiredService<TStore>());
        }

        return builder;
    }

    /// <summary>
    /// Replaces the store of the application, whichever it is, by a policy in memory: for tests. A policy in the
    /// configuration is not read, and what stores added with <c>AddStoreService</c> does not run.
    /// </summary>
    /// <param name="services">The services, after the application has registered its own.</param>
    /// <param name="records">The records of the policy.</param>
    /// <exception cref="InvalidOperationException">The application does not call AddApiAccessControl.</exception>
    public static IServiceCollection ReplaceApiAccessStore(
        this IServiceCollection services, params PolicyRecord[] records)
    {
        ArgumentNullException.ThrowIfNull(services);
        ReplacedStore.Remove(services);
        services.AddSingleton<ReplacedStore>();
        services.AddSingleton(StoreRegistration.Choose);
        new ApiAccessControlBuilder(services).AddMemoryStore(records);
        return services;
    }

    /// <summary>Reports the policy: unhealthy without one, degraded while a reload has failed.</summary>
    public static IHealthChecksBuilder AddApiAccessControl(
        this IHealthChecksBuilder builder, string name = "api-access-control")
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddCheck<PolicyHealthCheck>(name);
    }

    private static IServiceCollection AddEngine(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(
            provider => provider.GetRequiredService<IOptions<ApiAccessControlOptions>>().Value.Resolve());
        services.TryAddSingleton(provider => new PolicyCommitValidator(
            provider.GetRequiredService<ResolvedOptions>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(
            provider => new EffectivePolicyOptions(provider.GetRequiredService<ResolvedOptions>()));
        services.TryAddSingleton(
            provider => new EffectiveAccessOptions(provider.GetRequiredService<ResolvedOptions>()));
        services.TryAddSingleton(provider => new PolicyDocument(provider.GetRequiredService<ResolvedOptions>()));
        services.TryAddSingleton(provider => new PolicyStatusReader(
            provider.GetRequiredService<PolicyHealth>(), provider.GetRequiredService<CurrentPolicy>(),
            provider.GetRequiredService<IPolicySource>()));
        services.TryAddSingleton<AccessEngine>();
        services.TryAddSingleton<CurrentPolicy>();
        services.TryAddSingleton<PolicyHealth>();
        services.TryAddSingleton(StoreRegistration.Choose);
        services.TryAddSingleton<LastUsedLedger>();
        services.TryAddSingleton<UsedEntries>();
        // Before the upkeep, which waits for the policy: the one runs while the other does.
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, WarmUpService>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PolicyRefreshService>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, LastUsedFlush>());
        return services;
    }

    private static IServiceCollection AddGate(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton<AccessMetrics>();
        services.TryAddSingleton<GateReports>();
        services.TryAddSingleton<EndpointRequirementsReader>();
        services.TryAddSingleton<RefusalHeaders>();
        services.TryAddSingleton(RefusalWriters.Choose);
        services.TryAddSingleton<OrderWatch>();
        services.TryAddSingleton<SetupWatch>();
        services.TryAddSingleton<KeyLifetimes>();
        services.TryAddSingleton<KeyUsers>();
        services.TryAddSingleton<RequestReaders>();
        services.TryAddSingleton<RequestDecider>();
        services.TryAddSingleton<ApiAccessGate>();
        services.TryAddSingleton<EndpointEnforcement>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, EnforcementPolicy>());
        services.TryAddSingleton<CacheInFront>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<OutputCacheOptions>, CacheInFront>(
            provider => provider.GetRequiredService<CacheInFront>()));
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IPostConfigureOptions<ResponseCachingOptions>, CacheInFront>(
                provider => provider.GetRequiredService<CacheInFront>()));
        return services;
    }

    private static IServiceCollection AddExplainer(this IServiceCollection services)
    {
        services.TryAddSingleton<EndpointFinder>();
        services.TryAddSingleton(
            provider => new CredentialPlacement(provider.GetRequiredService<ResolvedOptions>().Credentials));
        services.TryAddSingleton<QuestionReader>();
        services.TryAddSingleton<CandidatePolicies>();
        services.TryAddSingleton<IAccessExplainer>(provider =>
        {
            var policy = provider.GetRequiredService<CurrentPolicy>();
            return new AccessExplainer(
                () => policy.Snapshot,
                provider.GetRequiredService<QuestionReader>(),
                provider.GetRequiredService<CandidatePolicies>(),
                provider.GetService<IPolicyManager>);
        });
        return services;
    }

    private static ApiAccessControlBuilder AddStartup(this IServiceCollection services)
    {
        services.TryAddSingleton<GateWiring>();
        services.TryAddSingleton<EndpointEntryReader>();
        services.TryAddSingleton(provider => new ApiAccessMap(provider.GetRequiredService<EndpointEntryReader>()));
        services.TryAddSingleton<EndpointLint>();
        services.TryAddSingleton<EndpointVerification>();
        services.TryAddSingleton<KeyUserLint>();
        services.TryAddSingleton<SetupLint>();
        services.TryAddSingleton<ListLint>();
        services.TryAddSingleton<PolicyLint>();
        services.TryAddSingleton(provider => new AccessDiagnosticsReader(
            provider.GetRequiredService<PolicyLint>(), provider.GetRequiredService<SetupLint>(),
            provider.GetRequiredService<EndpointLint>(), provider.GetRequiredService<ListLint>()));
        services.TryAddSingleton<WarmUpRequests>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupFilter, GateStartupFilter>());
        return new(services);
    }

    private sealed class ApiAccessControlBuilder(IServiceCollection services) : IApiAccessControlBuilder
    {
        public IServiceCollection Services { get; } = services;
    }
}
