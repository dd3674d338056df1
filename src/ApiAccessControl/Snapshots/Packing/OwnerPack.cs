using System.Collections.Frozen;
using ApiAccessControl.Collections;

namespace ApiAccessControl.Snapshots.Packing;

/// <summary>Organizations with their projects, and accounts, each in its slot.</summary>
internal static class OwnerPack
{
    public static void Write(PackWriter writer, SlotTable<OrganizationState> organizations, ListPacker lists) =>
        SlotPack.Write(writer, organizations, state =>
        {
            writer.Text(state.Id);
            writer.Flag(state.IsDefined);
            writer.Flag(state.Enabled);
            writer.Flag(state.RequireAccessList);
            lists.Write(writer, state.Lists);
            writer.Flag(state.ReportOnly);
            writer.Number(state.Projects.Count);
            foreach (var (name, project) in state.Projects)
            {
                writer.Text(name);
                writer.Text(project.Id);
                writer.Flag(project.Enabled);
                lists.Write(writer, project.Lists);
            }
        });

    public static SlotTable<OrganizationState> ReadOrganizations(ref PackReader reader, PackedLists lists) =>
        SlotPack.Read(ref reader, (ref PackReader of) => new OrganizationState
        {
            Id = of.Text(),
            IsDefined = of.Flag(),
            Enabled = of.Flag(),
            RequireAccessList = of.Flag(),
            Lists = lists.Read(ref of),
            ReportOnly = of.Flag(),
            Projects = ReadProjects(ref of, lists),
        });

    public static void Write(PackWriter writer, SlotTable<AccountState> accounts, ListPacker lists) =>
        SlotPack.Write(writer, accounts, state =>
        {
            writer.Text(state.Id);
            writer.Flag(state.Enabled);
            writer.Number(state.Organization);
            lists.Write(writer, state.Lists);
            PermissionPack.Write(writer, state.Permissions);
            writer.Flag(state.KeyLimit is not null);
            writer.Fixed(state.KeyLimit ?? 0);
        });

    public static SlotTable<AccountState> ReadAccounts(ref PackReader reader, PackedLists lists) =>
        SlotPack.Read(ref reader, (ref PackReader of) => new AccountState
        {
            Id = of.Text(),
            Enabled = of.Flag(),
            Organization = of.Number(),
            Lists = lists.Read(ref of),
            Permissions = PermissionPack.ReadSlots(ref of),
            KeyLimit = of.OptionalFixed(),
        });

    private static FrozenDictionary<string, ProjectState> ReadProjects(ref PackReader reader, PackedLists lists)
    {
        var projects = new Dictionary<string, ProjectState>(StringComparer.Ordinal);
        for (var count = reader.Number(); count > 0; count--)
        {
            projects.Add(reader.Text(), new()
            {
                Id = reader.Text(),
                Enabled = reader.Flag(),
                Lists = lists.Read(ref reader),
            });
        }

        return projects.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
