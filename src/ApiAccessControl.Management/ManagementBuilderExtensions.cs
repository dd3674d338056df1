using ApiAccessControl;
using ApiAccessControl.Management;
using ApiAccessControl.Management.Http;
using Microsoft.Extensions.DependencyInjection.Extensions;

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
        var services = builder.Services;
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton<ApiKeyManager>();
        services.TryAddSingleton<ProjectKeyManager>();
        services.TryAddSingleton<AccessListManager>();
        services.TryAddSingleton<OrganizationManager>();
        services.TryAddSingleton<ProjectManager>();
        services.TryAddSingleton<AccountManager>();
        services.TryAddSingleton<RoleManager>();
        services.TryAddSingleton<SystemManager>();
        services.TryAddSingleton<SettingsManager>();
        services.TryAddSingleton<AuditReader>();
        services.TryAddSingleton<PolicyTransfer>();
        services.AddManagementHttp();
        return builder;
    }
}
