namespace ApiAccessControl.Management.Dashboard.Pages;

/// <summary>One screen: its place in the navigation, its routes, and what it says after an action.</summary>
/// <param name="Name">The name, by which a page says that it belongs to the screen.</param>
/// <param name="Path">The path of its first page below the mapped path.</param>
internal sealed record Screen(string Name, string Path)
{
    /// <summary>The label in the navigation; null for a screen that is reached from another one.</summary>
    public string? Label { get; init; }

    public IReadOnlyList<PageRoute> Routes { get; init; } = [];

    /// <summary>
    /// The messages after a redirect, by the code in the query. The query holds the code only, so a link from
    /// elsewhere cannot put a text of its own on the page.
    /// </summary>
    public IReadOnlyDictionary<string, string> Messages { get; init; } = new Dictionary<string, string>();
}
