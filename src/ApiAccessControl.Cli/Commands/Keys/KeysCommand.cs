namespace ApiAccessControl.Cli.Commands.Keys;

/// <summary>The commands for keys.</summary>
internal static class KeysCommand
{
    public static Command Create() => new("keys", "Lists, creates, changes and deletes keys.")
    {
        ListKeysCommand.Create(),
        ShowKeyCommand.Create(),
        CreateKeyCommand.Create(),
        RotateKeyCommand.Create(),
        SwitchKeyCommand.Enable(),
        SwitchKeyCommand.Disable(),
        DeleteKeyCommand.Create(),
        InviteKeyCommand.Create(),
    };
}
