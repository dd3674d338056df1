namespace ApiAccessControl.Snapshots.Packing;

/// <summary>The settings, the switches and the roles.</summary>
internal static class SettingsPack
{
    public static void Write(PackWriter writer, PolicySnapshot snapshot, ListPacker lists)
    {
        var settings = snapshot.Settings;
        writer.Flag(settings.IsReadable);
        writer.Flag(settings.Enabled);
        writer.Text(settings.DisabledReason);
        writer.Text(settings.DisabledBy);
        writer.Instant(settings.DisabledUntil);
        lists.Write(writer, new(settings.AllowedNetworks, null));
        writer.Flag(settings.RequireAccessList);
        writer.Number(snapshot.Systems.All.Count);
        foreach (var (name, isOn) in snapshot.Systems.All)
        {
            writer.Text(name);
            writer.Flag(isOn);
        }

        writer.Number(snapshot.Roles.All.Count);
        foreach (var (name, permissions) in snapshot.Roles.All)
        {
            writer.Text(name);
            PermissionPack.Write(writer, permissions);
        }
    }

    public static PolicySnapshot Read(ref PackReader reader, PackedLists lists) => new()
    {
        Settings = new()
        {
            IsReadable = reader.Flag(),
            Enabled = reader.Flag(),
            DisabledReason = reader.OptionalText(),
            DisabledBy = reader.OptionalText(),
            DisabledUntil = reader.OptionalInstant(),
            AllowedNetworks = lists.Read(ref reader).Networks,
            RequireAccessList = reader.Flag(),
        },
        Systems = ReadSystems(ref reader),
        Roles = ReadRoles(ref reader),
    };

    private static SystemSwitches ReadSystems(ref PackReader reader)
    {
        var systems = new Dictionary<string, bool>(StringComparer.Ordinal);
        for (var count = reader.Number(); count > 0; count--)
        {
            systems.Add(reader.Text(), reader.Flag());
        }

        return new(systems);
    }

    private static RoleTable ReadRoles(ref PackReader reader)
    {
        var roles = new Dictionary<string, IReadOnlyList<Permissions.Permission>>(StringComparer.Ordinal);
        for (var count = reader.Number(); count > 0; count--)
        {
            roles.Add(reader.Text(), PermissionPack.Read(ref reader));
        }

        return new(roles);
    }
}
