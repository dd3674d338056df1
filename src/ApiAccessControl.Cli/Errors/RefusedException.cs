using System.Text.Json;

namespace ApiAccessControl.Cli.Errors;

/// <summary>The management API refused the request.</summary>
internal sealed class RefusedException(string message, JsonElement? problem = null) : CommandException(message)
{
    public override int ExitCode => ExitCodes.Refused;

    /// <summary>The answer as the API gave it; null when it is not JSON.</summary>
    public JsonElement? Problem => problem;

    /// <summary>What to write into the configuration, where the policy cannot be changed through the API.</summary>
    public JsonElement? Fragment =>
        problem is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty("fragment", out var fragment)
            ? fragment : null;
}
