namespace ApiAccessControl.Management.Dashboard.Components;

/// <summary>The permissions of one area, as a table: a row for each resource, a column for each method.</summary>
/// <param name="Title">The area.</param>
/// <param name="Methods">The columns; the last one is <c>*</c>.</param>
/// <param name="Rows">The rows.</param>
internal sealed record PermissionMatrixPanel(
    string Title, IReadOnlyList<string> Methods, IReadOnlyList<PermissionMatrixRow> Rows)
{
    /// <summary>Whether it is only needed by those who manage the policy.</summary>
    public bool IsManagement { get; init; }

    public IEnumerable<string> Permissions => Rows.SelectMany(row => row.Permissions).OfType<string>();
}

/// <summary>One resource, or all of a collection.</summary>
/// <param name="Name">What the row stands for, in words.</param>
/// <param name="IsWhole">Whether it stands for a whole collection.</param>
/// <param name="Permissions">The permission of each column; null where no endpoint asks for one.</param>
/// <param name="Requirements">What an endpoint requires besides.</param>
/// <param name="Routes">The endpoints that ask for the permissions.</param>
internal sealed record PermissionMatrixRow(
    string Name, bool IsWhole, IReadOnlyList<string?> Permissions, IReadOnlyList<string> Requirements,
    IReadOnlyList<string> Routes);
