using System.Reflection;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.SignalR;

namespace ApiAccessControl.Http.Endpoints;

/// <summary>
/// Finds the place of each declaration of an endpoint, from far to near: the call that mapped all endpoints of a kind,
/// groups from outer to inner, the class with its base classes and model conventions, the action or handler, the
/// endpoint's own builder. The order of the metadata does not show the place: conventions of <c>MapControllers()</c>
/// follow the attributes of actions, and those of a base class follow those of the derived class. When two places
/// cannot be distinguished, they count as one: a contradiction then prevents the start and never opens an endpoint.
/// </summary>
internal static class DeclarationPlaces
{
    private const int Mapping = 0;
    private const int FirstGroup = 1;
    private const int Class = int.MaxValue - 2;
    private const int Method = int.MaxValue - 1;
    private const int Own = int.MaxValue;

    public static List<Declared> Of(Endpoint endpoint)
    {
        var metadata = endpoint.Metadata;
        var found = Declared.In(metadata);
        if (found.Count == 0)
        {
            return found;
        }

        var anchor = AnchorOf(metadata);
        if (anchor < 0)
        {
            Handler(metadata, found);
        }
        else
        {
            Typed(metadata, anchor, found);
        }

        return found;
    }

    public static string NameOf(Declared declared) => declared.Nearness switch
    {
        Mapping => "the call that mapped it",
        Class => "its class",
        Method => "its action, page or handler",
        Own => "the endpoint",
        _ => "a group",
    };

    // Attributes and model conventions precede the item that names the class; conventions of the mapping follow it.
    private static int AnchorOf(EndpointMetadataCollection metadata)
    {
        for (var i = 0; i < metadata.Count; i++)
        {
            if (metadata[i] is ActionDescriptor or HubMetadata or ComponentTypeMetadata)
            {
                return i;
            }
        }

        return -1;
    }

    private static void Typed(EndpointMetadataCollection metadata, int anchor, List<Declared> found)
    {
        foreach (var declared in found.Where(declared => declared.Index > anchor))
        {
            declared.Nearness = Mapping;
        }

        var before = found.Where(declared => declared.Index < anchor).ToList();
        if (metadata[anchor] is ActionDescriptor action)
        {
            // The framework copies these to the place directly before the descriptor.
            var start = anchor - (action.EndpointMetadata?.Count ?? 0);
            var own = before.Where(declared => declared.Index >= start).ToList();
            own.ForEach(declared => declared.Nearness = Class);
            Take(own, MethodOf(action), Method);
            Groups([.. before.Where(declared => declared.Index < start)], isOpenEnded: false);
        }
        else
        {
            var type = (metadata[anchor] as HubMetadata)?.HubType ?? ((ComponentTypeMetadata)metadata[anchor]).Type;
            Take(before, type, Class);
            Groups([.. before.Where(declared => declared.Nearness != Class)], isOpenEnded: false);
        }
    }

    private static MemberInfo? MethodOf(ActionDescriptor action) => action switch
    {
        ControllerActionDescriptor controller => controller.MethodInfo,
        CompiledPageActionDescriptor page => page.PageTypeInfo,
        _ => null,
    };

    // Items of one type are equivalent, so it does not matter which of them is the attribute.
    private static void Take(List<Declared> declared, MemberInfo? member, int nearness)
    {
        var types = member?.GetCustomAttributes(inherit: true).Select(attribute => attribute.GetType()).ToList() ?? [];
        for (var i = declared.Count - 1; i >= 0; i--)
        {
            if (types.Remove(declared[i].Item.GetType()))
            {
                declared[i].Nearness = nearness;
            }
        }
    }

    // Groups first, then the attributes of the handler as one block, then the endpoint's own conventions.
    private static void Handler(EndpointMetadataCollection metadata, List<Declared> found)
    {
        found.ForEach(declared => declared.Nearness = Own);
        var (start, end) = AttributesOf(metadata);
        if (start < 0)
        {
            Groups(found, isOpenEnded: true);
            return;
        }

        foreach (var declared in found.Where(declared => declared.Index >= start && declared.Index < end))
        {
            declared.Nearness = Method;
        }

        Groups([.. found.Where(declared => declared.Index < start)], isOpenEnded: false);
    }

    private static (int Start, int End) AttributesOf(EndpointMetadataCollection metadata)
    {
        var types = metadata.GetMetadata<MethodInfo>()?.GetCustomAttributes(inherit: true)
            .Select(attribute => attribute.GetType()).ToArray() ?? [];
        for (var start = 0; types.Length > 0 && start + types.Length <= metadata.Count; start++)
        {
            if (types.Select((type, i) => metadata[start + i].GetType() == type).All(same => same))
            {
                return (start, start + types.Length);
            }
        }

        return (-1, -1);
    }

    /// <param name="declared">The declarations that include those of groups, in order.</param>
    /// <param name="isOpenEnded">Whether declarations of the endpoint itself may follow.</param>
    private static void Groups(List<Declared> declared, bool isOpenEnded)
    {
        var nearness = FirstGroup;
        var next = 0;
        for (var mark = NextMark(declared, 0); mark < declared.Count; mark = NextMark(declared, next))
        {
            // Declarations before the first mark of a group may belong to that group, so they count as part of it.
            var group = declared[mark].Group!;
            var last = declared.FindLastIndex(item => item.Group == group);
            var unmarked = HasUnmarked(declared, mark) ? group.CountUnmarked() : 0;
            for (var i = mark; i < declared.Count && (i <= last || (declared[i].Group is null && unmarked > 0)); i++)
            {
                unmarked -= declared[i].Group is null ? 1 : 0;
                last = Math.Max(last, i);
            }

            for (; next <= last; next++)
            {
                declared[next].Nearness = nearness;
            }

            nearness++;
        }

        for (; next < declared.Count && !isOpenEnded; next++)
        {
            declared[next].Nearness = nearness;
        }
    }

    private static int NextMark(List<Declared> declared, int from)
    {
        var mark = declared.FindIndex(from, item => item.Group is not null);
        return mark < 0 ? declared.Count : mark;
    }

    private static bool HasUnmarked(List<Declared> declared, int from) =>
        declared.FindIndex(from, item => item.Group is null) >= 0;
}
