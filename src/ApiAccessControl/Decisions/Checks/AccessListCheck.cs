using ApiAccessControl.Networks;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Decisions.Checks;

/// <summary>Step 7: every list that is on, outermost first, each subject by itself: access only ever narrows.</summary>
internal static class AccessListCheck
{
    private const string Step = "7";

    public static bool Passes(ref Evaluation e)
    {
        if (e.Terms is not { } terms)
        {
            return true;
        }

        if (e.Rules.Lists.Binds == ListBinding.RequiringOnly && e.RequiredBy == AccessSubject.None)
        {
            return e.IsUnheard
                || e.Tell(Step, "access lists", $"bind only where one is required", CheckOutcome.Skipped);
        }

        return (e.Organization is null
                || Admits(ref e, e.Organization.Lists, AccessSubject.Organization, e.Organization.Id))
            && (e.Project is null || Admits(ref e, e.Project.Lists, AccessSubject.Project, e.Project.Id))
            && (e.Account is null || Admits(ref e, e.Account.Lists, AccessSubject.Account, e.Account.Id))
            && Admits(ref e, terms.Lists, AccessSubject.Key, null);
    }

    private static bool Admits(ref Evaluation e, AccessLists lists, AccessSubject subject, string? id)
    {
        var rules = e.Rules.Lists;
        var (networks, domains) = lists;
        if (rules.EmptyList == EmptyListMeaning.Open)
        {
            networks = networks is { IsEmpty: true } ? null : networks;
            domains = domains is { IsEmpty: true } ? null : domains;
        }

        if (networks is null && domains is null)
        {
            return e.IsUnheard || e.Tell(Step, "access list", $"{subject} {id}: off", CheckOutcome.Skipped);
        }

        var isBrowser = (domains is not null || rules.SourceAware) && e.Source.Source == RequestSource.Browser;
        if (domains is null && isBrowser)
        {
            if (!e.Refuse(Step, "source", AccessReason.BrowserNotAllowed,
                subject, id, nameof(AccessLists.Networks),
                "Only networks are listed: call from a server, or list the page's domain."))
            {
                return false;
            }
        }
        else if (networks is null && !isBrowser)
        {
            return e.Refuse(Step, "source", AccessReason.ServerNotAllowed,
                subject, id, nameof(AccessLists.Domains),
                "Only domains are listed: call from a page, or list the server's network.");
        }
        else if (isBrowser && domains is not null && !domains.Contains(e.Source.Page))
        {
            if (!e.Refuse(Step, "domain", AccessReason.DomainNotAllowed,
                subject, id, nameof(AccessLists.Domains), "The list must have an entry for the page's origin."))
            {
                return false;
            }
        }

        // By source, a page that is listed is enough, unless somebody requires a list.
        var isEnough = isBrowser && rules.SourceAware && rules.BothLists != BothLists.All
            && e.RequiredBy == AccessSubject.None;
        var binding = isEnough ? null : networks;
        return binding is null || binding.Contains(e.Address)
            ? e.IsUnheard
                || e.Tell(Step, "access list", $"{subject} {id}: admits {e.Address}{By(binding, e.Address)}")
            : e.Refuse(Step, "network", AccessReason.NetworkNotAllowed,
                subject, id, nameof(AccessLists.Networks), "The list must have an entry for the client's address.");
    }

    // For who wants to know why: a request only asks whether there is an entry, not which.
    private static string? By(NetworkSet? networks, in NetworkAddress address) =>
        networks?.Find(address) is >= 0 and var place ? $" by {networks[place]}" : null;
}
