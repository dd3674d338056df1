namespace ApiAccessControl.Management.Dashboard.Components;

/// <summary>What the state of a list means, in words, with the options of this host.</summary>
internal sealed class ListEditorWords(
    AccessListId list, IReadOnlyList<AccessListEntry>? entries, EffectivePolicyOptions rules)
{
    private bool IsGlobal => list.Owner == PolicyRecordKind.Settings;

    private bool IsDomains => list.Kind == AccessListKind.Domains;

    // The option never applies to the global list.
    private bool EmptyIsOpen => rules.EmptyList == EmptyListMeaning.Open && !IsGlobal;

    public string State => entries switch
    {
        null => "off",
        [] => "on, without entries",
        _ => "on",
    };

    public string Meaning => entries switch
    {
        null when IsGlobal && rules.GlobalList == GlobalListMode.Required =>
            "There is no list, and this host requires one: every request is refused. Add the first entry.",
        null => $"The list is off: it limits nothing. The first entry that you add turns it on; then {Only}.",
        [] when EmptyIsOpen =>
            "The list has no entry, so it admits everything; but it satisfies no requirement of an access list.",
        [] => $"The list has no entry, so every {Subject} is refused. Add an entry, or turn the list off.",
        _ => $"The list is on: {Only}." + (entries.Count == 1 ? $" This is the last entry; without it {Without}." : ""),
    };

    /// <summary>What happens without any entry.</summary>
    public string Without => EmptyIsOpen ? "everything is admitted" : $"every {Subject} is refused";

    private string Only => (IsDomains
            ? "only requests from pages of these domains are admitted; with no network list, programs are refused"
            : IsGlobal ? "every request must come from one of these networks"
            : "only requests from these networks are admitted")
        + (rules.Binds == ListBinding.RequiringOnly && !IsGlobal
            ? ", where the operation requires an access list" : "");

    private string Subject => IsDomains ? "request from a page" : "request";
}
