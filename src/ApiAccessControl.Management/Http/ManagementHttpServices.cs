using ApiAccessControl.Management.Http.Access;
using ApiAccessControl.Management.Http.ConsoleSignIn;
using ApiAccessControl.Management.Http.Routes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ApiAccessControl.Management.Http;

/// <summary>The services of the REST API.</summary>
internal static class ManagementHttpServices
{
    public static void AddManagementHttp(this IServiceCollection services)
    {
        services.TryAddSingleton<OwnRefusals>();
        services.TryAddSingleton<PersonGate>();
        services.TryAddSingleton<RefusalStream>();
        services.TryAddSingleton<Overview>();
        services.TryAddSingleton<Explanations>();
        services.TryAddSingleton<ConsoleLink>();
        services.TryAddSingleton<ManagementStartup>();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IStartupFilter, ManagementStartup>(
                provider => provider.GetRequiredService<ManagementStartup>()));
    }
}
