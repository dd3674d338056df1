namespace ApiAccessControl.Management.Dashboard.Components;

/// <summary>One entry of a list as it is shown.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Description">What it means beside the others of the list.</param>
/// <param name="LastUse">Its use; null when it was never used, and in lists whose uses are not counted.</param>
internal sealed record ListEditorRow(AccessListEntry Entry, string Description, EntryUse? LastUse);
