namespace ApiAccessControl.Cli.Errors;

/// <summary>The target does not exist or does not answer.</summary>
internal sealed class UnreachableException(string message, Exception? cause = null) : CommandException(message, cause)
{
    public override int ExitCode => ExitCodes.Unreachable;
}
