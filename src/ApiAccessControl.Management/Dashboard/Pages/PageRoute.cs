using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Dashboard.Pages;

/// <summary>One route of the dashboard.</summary>
/// <param name="Method">GET, which also answers HEAD, or POST.</param>
/// <param name="Pattern">The pattern below the mapped path.</param>
/// <param name="Handle">Shows the page, or carries out the action.</param>
/// <param name="Show">
/// For an action: shows the page that has its form. It is called again when the action is refused, so that the form
/// comes back with its content and the messages.
/// </param>
internal sealed record PageRoute(string Method, string Pattern, PageHandler Handle, PageHandler? Show = null)
{
    /// <summary>
    /// Whether its form creates a secret, for which <c>Management:StepUpPolicy</c> must be satisfied.
    /// </summary>
    public bool CreatesSecret { get; init; }

    public bool IsAction => HttpMethods.IsPost(Method);

    public IEnumerable<string> Methods => IsAction ? [HttpMethods.Post] : [HttpMethods.Get, HttpMethods.Head];

    public static PageRoute Get(string pattern, PageHandler show) => new(HttpMethods.Get, pattern, show);

    public static PageRoute Post(string pattern, PageHandler act, PageHandler show) =>
        new(HttpMethods.Post, pattern, act, show);
}
