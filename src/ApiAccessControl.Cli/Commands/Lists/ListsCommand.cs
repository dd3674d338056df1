namespace ApiAccessControl.Cli.Commands.Lists;

/// <summary>The commands for access lists.</summary>
internal static class ListsCommand
{
    public static Command Create() => new("lists", "Shows and changes access lists.")
    {
        ShowListCommand.Create(),
        AddToListCommand.Create(),
        RemoveFromListCommand.Create(),
    };
}
