using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace ApiAccessControl.Dashboard.Tests.Support;

/// <summary>A page of a host that has Razor components of its own.</summary>
[Route("/component-of-the-host")]
public sealed class HostComponent : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder) =>
        builder.AddMarkupContent(0, "<p>The component of the host</p>");
}
