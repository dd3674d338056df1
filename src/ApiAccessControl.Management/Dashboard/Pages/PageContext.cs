using ApiAccessControl.Management.Dashboard.Forms;

namespace ApiAccessControl.Management.Dashboard.Pages;

/// <summary>What every component of a page can read: who, when, where, and the form that was refused.</summary>
internal sealed record PageContext(PageLinks Links, DateTimeOffset Now)
{
    /// <summary>The name of the person; null on pages for people who are not signed in.</summary>
    public string? Person { get; init; }

    /// <summary>Whether the person has a console session, which the dashboard can end.</summary>
    public bool CanSignOut { get; init; }

    /// <summary>Where the reader is: environment, store, revision.</summary>
    public string? Place { get; init; }

    /// <summary>Whether the policy can only be read here.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>What the last action did.</summary>
    public string? Message { get; init; }

    /// <summary>The form that was refused; null when the page is shown by a GET.</summary>
    public RefusedForm? Refused { get; init; }
}
