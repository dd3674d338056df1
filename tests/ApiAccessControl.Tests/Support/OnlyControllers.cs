using System.Reflection;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace ApiAccessControl.Tests.Support;

/// <summary>Controllers are found by assembly; a test needs only its own controllers.</summary>
internal static class OnlyControllers
{
    public static IMvcBuilder AddOnlyControllers(this IServiceCollection services, params Type[] controllers) =>
        services.AddControllers().ConfigureApplicationPartManager(parts =>
        {
            parts.FeatureProviders.Clear();
            parts.FeatureProviders.Add(new Chosen(controllers));
        });

    private sealed class Chosen(Type[] controllers) : ControllerFeatureProvider
    {
        protected override bool IsController(TypeInfo typeInfo) => controllers.Contains(typeInfo.AsType());
    }
}
