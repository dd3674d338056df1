namespace ApiAccessControl.Cli.Commands.Switches;

/// <summary>The commands for switches.</summary>
internal static class SwitchCommand
{
    public static Command Create() =>
        new("switch", "Switches the API, a system, an organization or a project on or off.")
    {
        SwitchOnCommand.Create(),
        SwitchOffCommand.Create(),
        SwitchStatusCommand.Create(),
    };
}
