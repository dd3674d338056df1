using ApiAccessControl.Cli.Commands.Credentials;
using ApiAccessControl.Cli.Commands.Decisions;
using ApiAccessControl.Cli.Commands.Keys;
using ApiAccessControl.Cli.Commands.Lists;
using ApiAccessControl.Cli.Commands.Policies;
using ApiAccessControl.Cli.Commands.Switches;

namespace ApiAccessControl.Cli.Commands;

/// <summary>All commands.</summary>
internal static class ApiAccessCommand
{
    public const string Name = "api-access";

    public static RootCommand Create()
    {
        var root = new RootCommand(
            "Makes keys, checks and compares policies, replays access logs, and manages a policy file or a running "
            + "host.")
        {
            MintCommand.Create(),
            HashCommand.Create(),
            LintCommand.Create(),
            ExplainCommand.Create(),
            DiffCommand.Create(),
            ReplayCommand.Create(),
            SuggestCommand.Create(),
            KeysCommand.Create(),
            ListsCommand.Create(),
            SwitchCommand.Create(),
            AuditCommand.Create(),
            ExportCommand.Create(),
            ImportCommand.Create(),
            WaitCommand.Create(),
        };
        root.Options.Add(CommandSetup.Json);
        return root;
    }
}
