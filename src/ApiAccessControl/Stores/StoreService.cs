using Microsoft.Extensions.Hosting;

namespace ApiAccessControl.Stores;

/// <summary>
/// Creates a hosted service of a store. Its type marks the registration, which does not show the type of the service.
/// </summary>
internal sealed class StoreService(Func<IServiceProvider, IHostedService> factory)
{
    public IHostedService Create(IServiceProvider services) => factory(services);

    public static bool Is(ServiceDescriptor service) =>
        !service.IsKeyedService && service.ImplementationFactory?.Target is StoreService;
}
