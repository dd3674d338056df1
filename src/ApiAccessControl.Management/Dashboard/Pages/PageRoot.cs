using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;

namespace ApiAccessControl.Management.Dashboard.Pages;

/// <summary>
/// The root of a rendered page. It hands the context and the model down as cascading values, because the parameters of
/// a Razor component must be public and so must their types.
/// </summary>
internal sealed class PageRoot<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TComponent, TModel> : ComponentBase
    where TComponent : IComponent
    where TModel : class
{
    [Parameter]
    public PageContext Page { get; set; } = null!;

    [Parameter]
    public TModel Model { get; set; } = null!;

    protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
    {
        builder.OpenComponent<CascadingValue<PageContext>>(0);
        builder.AddComponentParameter(1, nameof(CascadingValue<>.Value), Page);
        builder.AddComponentParameter(2, nameof(CascadingValue<>.IsFixed), true);
        builder.AddComponentParameter(3, nameof(CascadingValue<>.ChildContent), (RenderFragment)(inner =>
        {
            inner.OpenComponent<CascadingValue<TModel>>(0);
            inner.AddComponentParameter(1, nameof(CascadingValue<>.Value), Model);
            inner.AddComponentParameter(2, nameof(CascadingValue<>.IsFixed), true);
            inner.AddComponentParameter(3, nameof(CascadingValue<>.ChildContent), (RenderFragment)(content =>
            {
                content.OpenComponent<TComponent>(0);
                content.CloseComponent();
            }));
            inner.CloseComponent();
        }));
        builder.CloseComponent();
    }
}
