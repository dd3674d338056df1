using Microsoft.AspNetCore.Authorization;

namespace ApiAccessControl.Http.Endpoints;

/// <summary>One metadata item that declares who may call, and where it was declared.</summary>
/// <param name="item">A requirement, AllowAnonymous or DisableApiAccessControl.</param>
/// <param name="index">Its index in the metadata.</param>
/// <param name="group">The group whose convention added it; null when that is not known.</param>
internal sealed class Declared(object item, int index, GroupDeclarations? group)
{
    public object Item => item;

    public int Index => index;

    public GroupDeclarations? Group => group;

    /// <summary>The place as a comparable number: a higher number is nearer to the endpoint.</summary>
    public int Nearness { get; set; }

    public bool IsDisable => item is DisableApiAccessControlAttribute;

    public bool IsAnonymous => item is IAllowAnonymous;

    public bool IsRequirement => item is IAccessRequirement;

    /// <summary>Whether AllowAnonymous removes it. A system is a switch, and switches always apply.</summary>
    public bool ConcernsKey => item is IAccessRequirement and not InApiSystemAttribute;

    public string Name => IsAnonymous ? "AllowAnonymous"
        : item.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal);

    /// <summary>All declarations, in the order of the metadata.</summary>
    public static List<Declared> In(IReadOnlyList<object> metadata)
    {
        var found = new List<Declared>();
        for (var i = 0; i < metadata.Count; i++)
        {
            if (metadata[i] is IAccessRequirement or DisableApiAccessControlAttribute or IAllowAnonymous)
            {
                var mark = i + 1 < metadata.Count ? metadata[i + 1] as GroupMark : null;
                found.Add(new(metadata[i], i, mark?.Group));
            }
        }

        return found;
    }
}
