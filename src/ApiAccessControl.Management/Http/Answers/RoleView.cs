namespace ApiAccessControl.Management.Http.Answers;

/// <summary>A role as the API shows it.</summary>
internal sealed record RoleView(string Name, IReadOnlyList<string> Permissions)
{
    public static RoleView Of(ManagedRecord<RoleRecord> role) => new(role.Record.Id, role.Record.Permissions);
}
