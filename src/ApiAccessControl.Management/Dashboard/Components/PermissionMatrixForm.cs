using ApiAccessControl.Management.Dashboard.Forms;

namespace ApiAccessControl.Management.Dashboard.Components;

/// <summary>Permissions as the form of a <see cref="PermissionMatrix"/> has them.</summary>
internal static class PermissionMatrixForm
{
    public const string Name = "permissions";

    /// <summary>
    /// The stored text of the field. It has one order, so that the boxes that a form sends can be compared with it.
    /// </summary>
    public static string TextOf(IEnumerable<string>? permissions) =>
        FieldTexts.Of((permissions ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    /// <summary>What is ticked and written. What is no permission becomes an error of the field.</summary>
    public static IReadOnlyList<string> Read(FormInput form)
    {
        var permissions = form.Lines(Name).Distinct(StringComparer.Ordinal).ToArray();
        foreach (var permission in permissions)
        {
            if (PermissionCoverage.ErrorOf(permission) is { } error)
            {
                form.Errors.Add(Name, $"{char.ToUpperInvariant(error[0])}{error[1..]}.");
            }
        }

        return permissions;
    }
}
