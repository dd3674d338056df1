using ApiAccessControl.Decisions;
using ApiAccessControl.Permissions;

namespace ApiAccessControl.Tests.Decisions.Support;

/// <summary>An endpoint as plain data; names in braces are route parameters.</summary>
internal sealed record Target
{
    public EndpointKind Kind { get; init; }

    public bool IsDisabled { get; init; }

    public bool IsAnonymous { get; init; }

    public bool IsManagement { get; init; }

    public bool AcceptsAnyKey { get; init; }

    public bool LeavesKeylessToAuthorization { get; init; }

    public bool RequiresAccessList { get; init; }

    public string[] Systems { get; init; } = [];

    public string? Organization { get; init; }

    public string? Project { get; init; }

    /// <summary>One of each array.</summary>
    public string[][] Roles { get; init; } = [];

    /// <summary>Each as <c>collection:resource</c>.</summary>
    public string[] Permissions { get; init; } = [];

    public EndpointRequirements Requirements() => new()
    {
        DisplayName = "endpoint",
        Kind = Kind,
        IsDisabled = IsDisabled,
        IsAnonymous = IsAnonymous,
        IsManagement = IsManagement,
        AcceptsAnyKey = AcceptsAnyKey,
        LeavesKeylessToAuthorization = LeavesKeylessToAuthorization,
        RequiresAccessList = RequiresAccessList,
        Systems = Systems,
        Organization = Organization is null ? null : RoutedText.Parse(Organization),
        Project = Project is null ? null : RoutedText.Parse(Project),
        Roles = [.. Roles.Select(anyOf => new RequiredRole(anyOf))],
        Permissions = [.. Permissions.Select(Permission)],
    };

    private static RequiredPermission Permission(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return new(text[..colon], RoutedText.Parse(text[(colon + 1)..]));
    }
}
