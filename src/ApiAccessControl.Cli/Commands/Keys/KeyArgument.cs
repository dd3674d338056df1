namespace ApiAccessControl.Cli.Commands.Keys;

/// <summary>The id of a key.</summary>
internal static class KeyArgument
{
    public static readonly Argument<string> Id = new("id") { Description = "The id of the key." };

    public static string PathOf(CommandContext context) => $"keys/{Uri.EscapeDataString(context.Get(Id))}";
}
