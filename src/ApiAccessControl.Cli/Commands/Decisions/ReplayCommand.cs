namespace ApiAccessControl.Cli.Commands.Decisions;
internal static class ReplayCommand { public static Command Create() => new("replay"); }
