using ApiAccessControl.Documents;
using ApiAccessControl.Text;

namespace ApiAccessControl.Options;

/// <summary>Reads <c>Lists</c>.</summary>
internal static class ListOptionsReader
{
    public static void Read(ObjectReader lists, ListOptions options)
    {
        options.Binds = lists.OneOf<ListBinding>("Binds") ?? options.Binds;
        options.EmptyList = lists.OneOf<EmptyListMeaning>("EmptyList") ?? options.EmptyList;
        options.GlobalList = lists.OneOf<GlobalListMode>("GlobalList") ?? options.GlobalList;
        options.RequirementSatisfiedBy =
            lists.OneOf<RequirementSubject>("RequirementSatisfiedBy") ?? options.RequirementSatisfiedBy;
        options.RequirementNeedsRole =
            lists.Text("RequirementNeedsRole", TextShape.Role, mayBeNull: true) ?? options.RequirementNeedsRole;
        options.SourceAware = lists.Bool("SourceAware") ?? options.SourceAware;
        options.BothLists = lists.OneOf<BothLists>("BothLists") ?? options.BothLists;
        options.Families = lists.OneOf<AddressFamilies>("Families") ?? options.Families;
        options.Forms = Flags<NetworkForms>(lists, "Forms") ?? options.Forms;
        options.DomainForms = Flags<DomainForms>(lists, "DomainForms") ?? options.DomainForms;
        options.NonPublicEntries = lists.OneOf<NonPublicEntries>("NonPublicEntries") ?? options.NonPublicEntries;
    }

    private static T? Flags<T>(ObjectReader lists, string property)
        where T : struct, Enum
    {
        if (lists.List(property) is not { } names)
        {
            return null;
        }

        var flags = 0;
        foreach (var name in names)
        {
            if (!ValueFormats.TryName<T>(name, out var flag) || flag.Equals(default(T)))
            {
                lists.Refuse(
                    property,
                    $"has {DisplayText.Value(name)}, and may have {string.Join(", ", Enum.GetNames<T>().Skip(1))}.");
                return null;
            }

            flags |= Convert.ToInt32(flag, null);
        }

        if (flags == 0)
        {
            lists.Refuse(property, "has no form, so no entry would be valid. Name one, or leave the name out.");
        }

        return (T)Enum.ToObject(typeof(T), flags);
    }
}
