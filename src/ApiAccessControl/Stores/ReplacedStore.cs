using ApiAccessControl.Stores.Configuration;
using ApiAccessControl.Stores.LocalCopy;

namespace ApiAccessControl.Stores;

/// <summary>States that a test has replaced the store of the application.</summary>
internal sealed class ReplacedStore
{
    /// <summary>Removes every registered store and what runs for it.</summary>
    public static void Remove(IServiceCollection services)
    {
        if (services.All(service => service.ServiceType != typeof(AccessSection)))
        {
            throw new InvalidOperationException(
                "The application does not call AddApiAccessControl, so there is no policy to replace.");
        }

        foreach (var service in services.Where(IsOfStore).ToArray())
        {
            services.Remove(service);
        }
    }

    private static bool IsOfStore(ServiceDescriptor service) =>
        typeof(IPolicySource).IsAssignableFrom(service.ServiceType)
        || service.ServiceType == typeof(IPolicyManager) || service.ServiceType == typeof(ILastUsedStore)
        || service.ServiceType == typeof(INodeDirectory)
        || service.ServiceType == typeof(LocalCopyPath) || service.ServiceType == typeof(LocalCopyKeeper)
        || service.ServiceType == typeof(StoreRegistration) || service.ServiceType == typeof(ReplacedStore)
        || StoreService.Is(service);
}
