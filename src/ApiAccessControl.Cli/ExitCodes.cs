namespace ApiAccessControl.Cli;

/// <summary>What the process returns. Scripts depend on these numbers.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>Diagnostics, differences, or a refusal.</summary>
    public const int Refused = 1;

    public const int Usage = 2;

    public const int Unreachable = 3;
}
