namespace ApiAccessControl.Cli.Commands.Decisions;
internal static class SuggestCommand { public static Command Create() => new("suggest"); }
