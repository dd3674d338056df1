using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Lists;

/// <summary>The record that a list belongs to.</summary>
internal sealed record ListOwner(AccessListId List, StoredRecord Stored)
{
    public CanonicalEntries Canonical { get; } = new(List.Kind);

    public IReadOnlyList<AccessListEntry>? Entries => (List.Kind, Stored.Record) switch
    {
        (AccessListKind.Networks, var record) => Guards.RecordLists.Networks(record),
        (_, var record) => Guards.RecordLists.Domains(record),
    };

    public static async Task<ListOwner> FindAsync(
        AccessListId list, string method, ActorAuthority actor, RecordingReader policy)
    {
        if (list.InProject is { } inProject)
        {
            var slash = inProject.IndexOf('/', StringComparison.Ordinal);
            var place = new ProjectPlace(inProject[..slash], inProject[(slash + 1)..], method);
            await place.EnterAsync(actor, policy, Resources.Lists);
            var key = await place.FindKeyAsync(actor, policy, list.OwnerId, Resources.Lists);
            return ProjectPlace.IsInvited((KeyRecord)key.Record, place.Project)
                ? new(list, key)
                : throw NotFound.Create();
        }

        actor.Demand(method, Resources.Lists);
        if (list.Owner == PolicyRecordKind.Settings)
        {
            actor.DemandWhole();
            return new(list, await policy.FindAsync(PolicyRecordKind.Settings, "") ?? new(new PolicySettings(), 0));
        }

        return new(list, await Visible.FindAsync(actor, policy, list.Owner, list.OwnerId));
    }

    public PolicyRecord With(IReadOnlyList<AccessListEntry>? entries) => (List.Kind, Stored.Record) switch
    {
        (AccessListKind.Networks, KeyRecord key) => key with { Networks = entries },
        (AccessListKind.Networks, AccountRecord account) => account with { Networks = entries },
        (AccessListKind.Networks, OrganizationRecord organization) => organization with { Networks = entries },
        (AccessListKind.Networks, ProjectRecord project) => project with { Networks = entries },
        (AccessListKind.Networks, PolicySettings settings) => settings with { AllowedNetworks = entries },
        (_, KeyRecord key) => key with { Domains = entries },
        (_, AccountRecord account) => account with { Domains = entries },
        (_, OrganizationRecord organization) => organization with { Domains = entries },
        (_, ProjectRecord project) => project with { Domains = entries },
        _ => throw new InvalidOperationException($"A {Stored.Record.Kind} has no such list."),
    };
}
