namespace ApiAccessControl.Cli.Commands;

/// <summary>Overrides the guards that ask first.</summary>
internal static class ForceOption
{
    public static readonly Option<bool> Force = new("--force")
    {
        Description = "Does it although keys would stop working, or a list would open.",
    };
}
