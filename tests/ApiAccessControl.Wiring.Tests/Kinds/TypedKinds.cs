using ApiAccessControl.Wiring.Tests.Support;
using ApiAccessControl.Wiring.Tests.Kinds.Types;

namespace ApiAccessControl.Wiring.Tests.Kinds;

/// <summary>Kinds whose endpoints are types that carry their declaration as an attribute.</summary>
internal static class TypedKinds
{
    public static IEnumerable<EndpointKind> All => [new ControllerKind(), new PageKind(), new ComponentKind()];

    private sealed class ControllerKind() : EndpointKind("controller action")
    {
        public override void Add(IServiceCollection services) => services.AddControllers();

        public override void Map(IEndpointRouteBuilder routes) => routes.MapControllers().Counted();
    }

    private sealed class PageKind() : EndpointKind("Razor page")
    {
        public override void Add(IServiceCollection services) => services.AddRazorPages();

        public override void Map(IEndpointRouteBuilder routes) => routes.MapRazorPages().Counted();
    }

    private sealed class ComponentKind() : EndpointKind("Razor component")
    {
        public override void Add(IServiceCollection services) => services.AddRazorComponents();

        public override void Map(IEndpointRouteBuilder routes) => routes.MapRazorComponents<Root>().Counted();
    }
}
