using ApiAccessControl;
using ApiAccessControl.Management;
using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Configuration;
using ApiAccessControl.Management.Guards;
using ApiAccessControl.Management.Http;
using ApiAccessControl.Management.Keys;
using ApiAccessControl.Management.Live;
using ApiAccessControl.Management.Preview;
using ApiAccessControl.Management.Work;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the management of API access control.</summary>
public static class ManagementBuilderExtensions
{
    /// <summary>
    /// Registers the services that manage the policy. Their options are read from <c>ApiAccessControl:Management</c>.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options after the configuration has been read.</param>
    public static IApiAccessControlBuilder AddManagement(
        this IApiAccessControlBuilder builder, Action<ManagementOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddPolicyReader().AddRecentDecisions();
        var services = builder.Services;
        if (!services.Any(service => service.ServiceType == typeof(PolicyWork)))
        {
            builder.AddOptionsSection(ManagementOptionsReader.Section);
            services.AddSingleton<IConfigureOptions<ManagementOptions>, ManagementOptionsReader>();
            services.AddOptions<ManagementOptions>().ValidateOnStart();
            services.AddGuards();
            services.AddUseCases();
            services.AddLive();
            services.AddManagementHttp();
        }

        if (configure is not null)
        {
            services.Configure(configure);
        }

        return builder;
    }

    private static void AddGuards(this IServiceCollection services)
    {
        services.AddSingleton<ListWidth>();
        services.AddSingleton<OwnLimitsGuard>();
        services.AddSingleton<EscalationGuard>();
        services.AddSingleton<FirstEntryGuard>();
        services.AddSingleton<CallerAdmission>();
        services.AddSingleton<SelfLockoutGuard>();
        services.AddSingleton<LastEntryGuard>();
        services.AddSingleton<ImpactGuard>();
        services.AddSingleton<StepUpGuard>();
        services.AddSingleton<GuardChain>();
    }

    private static void AddLive(this IServiceCollection services)
    {
        services.AddSingleton<RefusalFeed>();
        services.AddSingleton<RecentRefusals>();
        services.AddSingleton<IAccessAttemptObserver>(provider => provider.GetRequiredService<RecentRefusals>());
        services.AddSingleton(provider => new RefusalReader(
            provider.GetRequiredService<PolicyWork>(), provider.GetRequiredService<RecentRefusals>(),
            provider.GetRequiredService<RefusalFeed>(), provider.GetRequiredService<TimeProvider>()));
    }

    private static void AddUseCases(this IServiceCollection services)
    {
        services.AddSingleton<RequiredRole>();
        services.AddSingleton<AuthorityReader>();
        services.AddSingleton<PolicyWork, CommittedWork>();
        services.AddSingleton<UseReader>();
        services.AddSingleton<KeyDescriber>();
        services.AddSingleton<KeySecrets>();
        services.AddSingleton<DigestVerifiers>();
        services.AddSingleton(provider => new ApiKeyManager(
            provider.GetRequiredService<PolicyWork>(), provider.GetRequiredService<KeyDescriber>(),
            provider.GetRequiredService<KeySecrets>(), provider.GetRequiredService<StepUpGuard>()));
        services.AddSingleton(provider => new ProjectKeyManager(
            provider.GetRequiredService<PolicyWork>(), provider.GetRequiredService<KeyDescriber>(),
            provider.GetRequiredService<ApiKeyManager>(), provider.GetRequiredService<StepUpGuard>()));
        services.AddSingleton(provider => new AccessListManager(
            provider.GetRequiredService<PolicyWork>(), provider.GetRequiredService<UseReader>()));
        services.AddSingleton(provider => new OrganizationManager(provider.GetRequiredService<PolicyWork>()));
        services.AddSingleton(provider => new ProjectManager(
            provider.GetRequiredService<PolicyWork>(), provider.GetRequiredService<EffectivePolicyOptions>()));
        services.AddSingleton(provider => new AccountManager(provider.GetRequiredService<PolicyWork>()));
        services.AddSingleton(provider => new RoleManager(provider.GetRequiredService<PolicyWork>()));
        services.AddSingleton(provider => new SystemManager(
            provider.GetRequiredService<PolicyWork>(), provider.GetRequiredService<ApiAccessMap>()));
        services.AddSingleton(provider => new SettingsManager(provider.GetRequiredService<PolicyWork>()));
        services.AddSingleton(provider => new AuditReader(
            provider.GetRequiredService<PolicyWork>(), provider.GetService<IPolicyManager>()));
        services.AddSingleton(provider => new PolicyTransfer(
            provider.GetRequiredService<PolicyWork>(), provider.GetRequiredService<PolicyDocument>(),
            provider.GetService<IPolicyManager>(), provider.GetRequiredService<IOptions<ManagementOptions>>().Value));
        services.AddSingleton<Rehearsal>();
        services.AddSingleton<AffectedKeys>();
        services.AddSingleton<AffectedRequests>();
        services.AddSingleton(provider => new PolicyPreview(
            provider.GetRequiredService<Rehearsal>(), provider.GetRequiredService<AffectedKeys>(),
            provider.GetRequiredService<AffectedRequests>()));
    }
}
