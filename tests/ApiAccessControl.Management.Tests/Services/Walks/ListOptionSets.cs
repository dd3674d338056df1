namespace ApiAccessControl.Management.Tests.Services.Walks;

/// <summary>Every combination of the options that say when a list binds and satisfies a requirement.</summary>
public static class ListOptionSets
{
    public static TheoryData<EmptyListMeaning, RequirementSubject, ListBinding> All { get; } = new(
        from empty in Enum.GetValues<EmptyListMeaning>()
        from subject in Enum.GetValues<RequirementSubject>()
        from binds in Enum.GetValues<ListBinding>()
        select (empty, subject, binds));
}
