namespace ApiAccessControl.Management.Guards;

/// <summary>Whether one list admits more than another.</summary>
internal sealed class ListWidth(EffectivePolicyOptions rules)
{
    /// <summary>Whether a list binds only requests for which one is required.</summary>
    public bool BindOnlyWhereRequired => rules.Binds == ListBinding.RequiringOnly;

    /// <summary>Whether a list limits anybody: where an empty list means open, it does not.</summary>
    public bool Limits(IReadOnlyList<AccessListEntry>? list) =>
        list is not null && (list.Count > 0 || rules.EmptyList != EmptyListMeaning.Open);

    /// <summary>Whether a network list admits nothing that another one does not.</summary>
    public bool IsInside(IReadOnlyList<AccessListEntry>? inner, IReadOnlyList<AccessListEntry>? outer) =>
        !Limits(outer) || (Limits(inner)
            && inner!.All(entry => NetworkCoverage.Covers(RecordLists.Texts(outer), entry.Entry)));

    /// <summary>The same for domain lists.</summary>
    public bool AreDomainsInside(IReadOnlyList<AccessListEntry>? inner, IReadOnlyList<AccessListEntry>? outer) =>
        !Limits(outer) || (Limits(inner)
            && inner!.All(entry => DomainCoverage.Covers(RecordLists.Texts(outer), entry.Entry)));
}
