namespace ApiAccessControl.Cli.Errors;

/// <summary>The command line cannot be carried out as it is written.</summary>
internal sealed class UsageException(string message) : CommandException(message)
{
    public override int ExitCode => ExitCodes.Usage;
}
