using ApiAccessControl;
using ApiAccessControl.Http.Reports;
using ApiAccessControl.Stores.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What other packages of the family register with the core.</summary>
public static class ApiAccessControlBuilderExtensions
{
    /// <summary>
    /// Registers an <see cref="IPolicyReader"/> for every kind of store: the store itself where it is managed, else the
    /// records of the policy in force on this node. The latter keeps these records in memory beside the snapshot.
    /// </summary>
    public static IApiAccessControlBuilder AddPolicyReader(this IApiAccessControlBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<LoadedPolicy>();
        builder.Services.TryAddSingleton<IPolicyReader>(provider =>
            provider.GetService<IPolicyManager>() ?? (IPolicyReader)provider.GetRequiredService<LoadedPolicy>());
        return builder;
    }

    /// <summary>
    /// Records the last decisions of this node in bounded memory, as <see cref="IRecentDecisions"/>. Without this call
    /// nothing is recorded.
    /// </summary>
    public static IApiAccessControlBuilder AddRecentDecisions(this IApiAccessControlBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<RecentDecisions>();
        builder.Services.TryAddSingleton<IRecentDecisions>(
            provider => provider.GetRequiredService<RecentDecisions>());
        return builder;
    }

    /// <summary>
    /// Registers a hosted service that belongs to a store, such as a listener for changes. It does not run where a test
    /// replaces the store.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="factory">Creates the service.</param>
    public static IApiAccessControlBuilder AddStoreService(
        this IApiAccessControlBuilder builder, Func<IServiceProvider, IHostedService> factory)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(factory);
        builder.Services.AddSingleton<IHostedService>(new StoreService(factory).Create);
        return builder;
    }

    /// <summary>
    /// Names a sub-section of <c>ApiAccessControl</c> that another package reads itself. A name that is not known
    /// refuses the start.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name of the sub-section.</param>
    public static IApiAccessControlBuilder AddOptionsSection(this IApiAccessControlBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        builder.Services.AddSingleton(new AccessSubSection(name));
        return builder;
    }
}
