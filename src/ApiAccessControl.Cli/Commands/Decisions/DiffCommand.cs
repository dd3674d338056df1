namespace ApiAccessControl.Cli.Commands.Decisions;
internal static class DiffCommand { public static Command Create() => new("diff"); }
