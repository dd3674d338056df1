using System.Text.RegularExpressions;
using ApiAccessControl.Cli.Errors;

namespace ApiAccessControl.Cli.Targets;

/// <summary>
/// Secrets come from the environment or from standard input. The arguments of a process are seen by every user of the
/// machine and stay in the history of the shell.
/// </summary>
internal static partial class Secrets
{
    /// <summary>Whether an argument contains what looks like the text of a key.</summary>
    public static bool IsIn(IEnumerable<string> arguments) => arguments.Any(argument => Key().IsMatch(argument));

    /// <summary>The value of an environment variable; null without a name.</summary>
    public static string? Optional(string? variable) => variable is null ? null : Required(variable);

    public static string Required(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value && !string.IsNullOrWhiteSpace(value)
            ? value.Trim()
            : throw new UsageException("The environment variable that --key-from or --pepper-from names is not set.");

    [GeneratedRegex("(?<![a-z0-9])[a-z][a-z0-9]{1,7}_[a-z0-9]{8,32}_[0-9A-Za-z]{20,}")]
    private static partial Regex Key();
}
