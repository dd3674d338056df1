using System.Runtime.CompilerServices;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Decisions.Checks;

/// <summary>
/// Step 7: the lists of one subject admit the kind of client (browser or server), and the page of a browser.
/// </summary>
internal readonly struct SourceCheck(AccessSubject subject) : IAccessCheck
{
    public static string Step => "7";

    public static string Name => "source";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CheckResult Run(ref Evaluation e)
    {
        var (networks, domains) = SubjectLists.Of(ref e, subject);
        return domains is null && (networks is null || !e.Options.Lists.SourceAware)
            ? CheckResult.NotApplicable
            : ResultOf(ref e, subject, new(networks, domains));
    }

    public string Input(ref Evaluation e)
    {
        var id = SubjectLists.IdOf(ref e, subject);
        var lists = SubjectLists.Of(ref e, subject);
        var on = (lists.Networks, lists.Domains) switch
        {
            (null, null) => "no list applies",
            (not null, null) => "networks",
            (null, not null) => "domains",
            _ => "networks and domains",
        };
        return $"{subject} {id}".Trim() + (lists is (null, null) ? $": {on}" : $": {on}; {Client(ref e)}");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CheckResult ResultOf(ref Evaluation e, AccessSubject subject, AccessLists lists)
    {
        var isBrowser = SubjectLists.IsBrowser(ref e, lists);
        var id = SubjectLists.IdOf(ref e, subject);
        return lists.Domains is not { } domains
            ? isBrowser
                ? e.Refused(AccessReason.BrowserNotAllowed, subject, id, nameof(AccessLists.Networks))
                : CheckResult.Passed
            : isBrowser
                ? domains.Contains(e.Source.Page)
                    ? CheckResult.Passed
                    : e.Refused(AccessReason.DomainNotAllowed, subject, id, nameof(AccessLists.Domains))
                : lists.Networks is null
                    ? e.Refused(AccessReason.ServerNotAllowed, subject, id, nameof(AccessLists.Domains))
                    : CheckResult.Passed;
    }

    private static string Client(ref Evaluation e) => e.Source.Source.ToString();
}
