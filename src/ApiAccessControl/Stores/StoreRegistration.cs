using ApiAccessControl.Options;
using ApiAccessControl.Stores.Configuration;

namespace ApiAccessControl.Stores;

/// <summary>A registered store. Exactly one store is allowed: two would be two policies.</summary>
internal sealed record StoreRegistration(Type Type, Func<IServiceProvider, IPolicySource> Create)
{
    public static IPolicySource Choose(IServiceProvider services)
    {
        var registered = services.GetServices<StoreRegistration>().ToArray();
        var section = services.GetRequiredService<AccessSection>();
        switch (registered)
        {
            case []:
                return new ConfigurationPolicySource(section, services.GetRequiredService<ResolvedOptions>());
            case [var only] when section.HasPolicy:
                throw new InvalidOperationException(
                    $"The policy is in the configuration ({ApiAccessControlOptions.SectionName}:Policy) and in "
                        + $"{only.Type.Name}: only one store is allowed. Remove one of the two.");
            case [var only]:
                return only.Create(services);
            default:
                throw new InvalidOperationException(
                    $"Two stores are registered ({string.Join(", ", registered.Select(r => r.Type.Name))}): "
                        + "only one store is allowed.");
        }
    }
}
