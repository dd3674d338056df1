using ApiAccessControl.Permissions;

namespace ApiAccessControl.Snapshots.Packing;

/// <summary>Roles and permissions as they were written. The sets are expanded again.</summary>
internal static class PermissionPack
{
    public static void Write(PackWriter writer, IReadOnlyList<Permission> permissions)
    {
        writer.Number(permissions.Count);
        foreach (var permission in permissions)
        {
            writer.Text(permission.Collection);
            writer.Text(permission.Method);
            writer.Text(permission.Resource);
        }
    }

    public static Permission[] Read(ref PackReader reader)
    {
        var permissions = new Permission[reader.Number()];
        for (var i = 0; i < permissions.Length; i++)
        {
            permissions[i] = new(reader.Text(), reader.Text(), reader.Text());
        }

        return permissions;
    }

    public static void Write(PackWriter writer, in PermissionSlots slots)
    {
        writer.Number(slots.Everywhere);
        writer.Number(slots.Projects.Length);
        foreach (var membership in slots.Projects)
        {
            writer.Text(membership.Project);
            writer.Number(membership.Permissions);
        }
    }

    public static PermissionSlots ReadSlots(ref PackReader reader)
    {
        var everywhere = reader.Number();
        var count = reader.Number();
        var projects = count == 0 ? [] : new Membership[count];
        for (var i = 0; i < count; i++)
        {
            projects[i] = new(reader.Text(), reader.Number());
        }

        return new(everywhere, projects);
    }
}
