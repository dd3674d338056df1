using ApiAccessControl.Policy;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Decisions;

/// <summary>Steps 7 and 8: the table of network and domain lists, and the requirement for an access list.</summary>
internal sealed partial class ReferenceModel
{
    private bool IsUnderRequirement =>
        _settings!.RequireAccessList
        || KeyOrganization is { RequireAccessList: true }
        || _key!.RequireAccessList
        || _target.RequiresAccessList;

    private AccessReason Lists()
    {
        if (options.Lists.Binds == ListBinding.RequiringOnly && !IsUnderRequirement)
        {
            return AccessReason.None;
        }

        var project = ProjectId is null ? null : Find<ProjectRecord>($"{OrganizationId}/{ProjectId}");
        (IReadOnlyList<AccessListEntry>? Networks, IReadOnlyList<AccessListEntry>? Domains)[] outermostFirst =
        [
            (KeyOrganization?.Networks, KeyOrganization?.Domains),
            (project?.Networks, project?.Domains),
            (_account?.Networks, _account?.Domains),
            (_key!.Networks, _key.Domains),
        ];
        foreach (var (networks, domains) in outermostFirst)
        {
            var reason = ListsOfOne(OffWhenOpen(networks), OffWhenOpen(domains));
            if (reason != AccessReason.None)
            {
                return reason;
            }
        }

        return AccessReason.None;
    }

    private IReadOnlyList<AccessListEntry>? OffWhenOpen(IReadOnlyList<AccessListEntry>? list) =>
        list is { Count: 0 } && options.Lists.EmptyList == EmptyListMeaning.Open ? null : list;

    private AccessReason ListsOfOne(IReadOnlyList<AccessListEntry>? networks, IReadOnlyList<AccessListEntry>? domains)
    {
        var browser = ReferenceDomains.IsBrowser(ask.Page);
        var aware = options.Lists.SourceAware;
        if (networks is null && domains is null)
        {
            return AccessReason.None;
        }

        if (networks is null && !browser)
        {
            return AccessReason.ServerNotAllowed;
        }

        if (domains is null && aware && browser)
        {
            return AccessReason.BrowserNotAllowed;
        }

        if (domains is not null && browser && !ReferenceDomains.Matches(domains, ask.Page))
        {
            return AccessReason.DomainNotAllowed;
        }

        var browserIsSpared = browser && domains is not null && aware && options.Lists.BothLists == BothLists.BySource
            && !IsUnderRequirement;
        return networks is null || browserIsSpared || ReferenceNetworks.Matches(networks, ask.Address)
            ? AccessReason.None
            : AccessReason.NetworkNotAllowed;
    }

    private AccessReason Requirement()
    {
        var key = _key!.Networks is { Count: > 0 };
        var account = _account?.Networks is { Count: > 0 };
        var satisfied = options.Lists.RequirementSatisfiedBy switch
        {
            RequirementSubject.Key => key,
            RequirementSubject.Account => _account is null ? key : account,
            _ => key || account,
        };
        return IsUnderRequirement && !satisfied ? AccessReason.AccessListRequired : AccessReason.None;
    }
}
