namespace ApiAccessControl.Cli.Errors;

/// <summary>Ends a command with a message on standard error and an exit code.</summary>
internal abstract class CommandException(string message, Exception? cause = null) : Exception(message, cause)
{
    public abstract int ExitCode { get; }
}
