namespace ApiAccessControl.Cli.Decide.Logs;

/// <summary>What a decision depends on, as far as a log has it: equal requests are decided once.</summary>
/// <param name="Method">The method; null where the log does not have it.</param>
/// <param name="Target">A path, or what the gate calls the endpoint: its route or its display name.</param>
/// <param name="IsPath">Whether <paramref name="Target"/> is a path.</param>
/// <param name="Key">The id of the key; null without a proven key.</param>
/// <param name="Address">The address of the client.</param>
/// <param name="Referrer">The address of the page that sent it.</param>
internal readonly record struct LogRequest(
    string? Method, string Target, bool IsPath, string? Key, string? Address, string? Referrer);
