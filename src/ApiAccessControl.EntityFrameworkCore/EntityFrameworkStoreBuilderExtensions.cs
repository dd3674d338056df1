using ApiAccessControl;
using ApiAccessControl.EntityFrameworkCore.Store;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Extension methods that register the Entity Framework Core store.</summary>
public static class EntityFrameworkStoreBuilderExtensions
{
    /// <summary>
    /// Stores the policy in the database of a context: your own, with <c>modelBuilder.UseApiAccessControl()</c> in
    /// <c>OnModelCreating</c>, or <see cref="ApiAccessControlDbContext"/>. Register the context as usual.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options.</param>
    public static IApiAccessControlBuilder AddEntityFrameworkStore<TContext>(
        this IApiAccessControlBuilder builder, Action<EntityFrameworkStoreOptions>? configure = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new EntityFrameworkStoreOptions();
        configure?.Invoke(options);
        options.Validate();
        return options.ReadOnly
            ? builder.AddStore(services => new EntityFrameworkPolicySource(
                Sessions(services),
                services.GetService<IPolicyAnnouncer>(),
                options,
                services.GetRequiredService<ILogger<EntityFrameworkPolicySource>>()))
            : builder.AddStore(services => new EntityFrameworkPolicyStore(
                Sessions(services),
                services.GetRequiredService<PolicyCommitValidator>(),
                services.GetService<IPolicyAnnouncer>(),
                options,
                services.GetRequiredService<ILogger<EntityFrameworkPolicyStore>>()));

        static PolicySessions Sessions(IServiceProvider services) =>
            new(services.GetRequiredService<IServiceScopeFactory>(), typeof(TContext));
    }
}
