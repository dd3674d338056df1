namespace ApiAccessControl.Cli.Errors;

/// <summary>A host would not start with this policy or these options.</summary>
internal sealed class InvalidPolicyException(IReadOnlyList<string> errors, Exception? cause = null)
    : CommandException(string.Join(Environment.NewLine, errors), cause)
{
    public override int ExitCode => ExitCodes.Refused;

    /// <summary>Each error with its place.</summary>
    public IReadOnlyList<string> Errors => errors;
}
