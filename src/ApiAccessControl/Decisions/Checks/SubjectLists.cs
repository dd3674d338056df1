using System.Runtime.CompilerServices;
using ApiAccessControl.Networks;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Decisions.Checks;

/// <summary>The access lists of one subject, as the options say which of them apply.</summary>
internal static class SubjectLists
{
    public static string? IdOf(ref Evaluation e, AccessSubject subject) => subject switch
    {
        AccessSubject.Organization => e.Organization?.Id,
        AccessSubject.Project => e.Project?.Id,
        AccessSubject.Account => e.Account?.Id,
        _ => null,
    };

    /// <summary>The lists that apply; none before a key is verified.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AccessLists Of(ref Evaluation e, AccessSubject subject)
    {
        if (e.Terms is not { } terms)
        {
            return default;
        }

        var lists = subject switch
        {
            AccessSubject.Organization => e.Organization?.Lists ?? default,
            AccessSubject.Project => e.Project?.Lists ?? default,
            AccessSubject.Account => e.Account?.Lists ?? default,
            _ => terms.Lists,
        };
        return lists.Networks is null && lists.Domains is null ? default : ThatApply(ref e, lists);
    }

    /// <summary>Whether the request comes from a page, where the options or the lists ask.</summary>
    public static bool IsBrowser(ref Evaluation e, AccessLists lists) =>
        (lists.Domains is not null || e.Options.Lists.SourceAware) && e.Source.Source == RequestSource.Browser;

    /// <summary>
    /// The networks that the address is compared with. By source, a page that is listed is enough, unless a list is
    /// required.
    /// </summary>
    public static NetworkSet? NetworksFor(ref Evaluation e, AccessLists lists)
    {
        var options = e.Options.Lists;
        return lists.Networks is not null && options.SourceAware && options.BothLists != BothLists.All
            && e.RequiredBy == AccessSubject.None && IsBrowser(ref e, lists) ? null : lists.Networks;
    }

    private static AccessLists ThatApply(ref Evaluation e, AccessLists lists)
    {
        var options = e.Options.Lists;
        if (options.Binds == ListBinding.RequiringOnly && e.RequiredBy == AccessSubject.None)
        {
            return default;
        }

        return options.EmptyList == EmptyListMeaning.Open
            ? new(
                lists.Networks is { IsEmpty: true } ? null : lists.Networks,
                lists.Domains is { IsEmpty: true } ? null : lists.Domains)
            : lists;
    }
}
