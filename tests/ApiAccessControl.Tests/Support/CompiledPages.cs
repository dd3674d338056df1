using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Razor.Hosting;

namespace ApiAccessControl.Tests.Support;

/// <summary>
/// Compiled pages of a test, which are not listed for the whole assembly, so that no other test serves them.
/// </summary>
internal sealed class CompiledPages(params Type[] pages) : ApplicationPart, IRazorCompiledItemProvider
{
    public override string Name => nameof(CompiledPages);

    public IEnumerable<RazorCompiledItem> CompiledItems => pages.Select(page => new Item(page));

    private sealed class Item(Type page) : RazorCompiledItem
    {
        public override string Identifier => $"/Pages/{page.Name.Replace("Page", "", StringComparison.Ordinal)}.cshtml";

        public override string Kind => "mvc.1.0.razor-page";

        public override IReadOnlyList<object> Metadata => [];

        public override Type Type => page;
    }
}
