using ApiAccessControl.Management.Dashboard.Components;

namespace ApiAccessControl.Management.Dashboard.Forms;

/// <summary>The form of what a key or an account may do in one project.</summary>
internal static class MembershipForm
{
    public const string ProjectField = "project";

    private const string Roles = "roles";
    private const string Place = "projects[";

    public static Dictionary<string, string> ValuesOf(ProjectMembership? membership) => new()
    {
        [Roles] = FieldTexts.Of(membership?.Roles),
        [PermissionMatrixForm.Name] = PermissionMatrixForm.TextOf(membership?.Permissions),
    };

    /// <summary>An empty field is no list: an empty list would take the rights of the account from a key.</summary>
    public static ProjectMembership Read(FormInput form, string project) =>
        new(project)
        {
            Roles = form.LinesOrNull(Roles),
            Permissions = PermissionMatrixForm.Read(form) is { Count: > 0 } permissions ? permissions : null,
        };

    /// <summary>
    /// Runs the service, which names the place of an error in the whole record, <c>projects[1].roles[0]</c>: the form
    /// has one membership, and its field is <c>roles</c>.
    /// </summary>
    public static async Task RunAsync(Task change)
    {
        try
        {
            await change;
        }
        catch (ManagementException refusal) when (refusal.Code == ManagementCodes.Invalid)
        {
            throw new ManagementException(
                refusal.Status, refusal.Code, refusal.Detail,
                refusal.Errors.GroupBy(error => FieldOf(error.Key), error => error.Value).ToDictionary(
                    group => group.Key, group => (IReadOnlyList<string>)[.. group.SelectMany(messages => messages)]));
        }
    }

    private static string FieldOf(string path)
    {
        if (!path.StartsWith(Place, StringComparison.Ordinal))
        {
            return path;
        }

        var member = path[(path.IndexOf(']', StringComparison.Ordinal) + 1)..].TrimStart('.');
        return member.Length == 0 ? ProjectField : member;
    }
}
