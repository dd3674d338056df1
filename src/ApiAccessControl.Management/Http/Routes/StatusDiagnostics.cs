namespace ApiAccessControl.Management.Http.Routes;

/// <summary>
/// What an operator should look at: the source of the policy, and endpoints that the policy does not fit.
/// </summary>
internal sealed class StatusDiagnostics(IPolicyReader policy, ApiAccessMap map)
{
    public async Task<IReadOnlyList<string>> ReadAsync(PolicyStatus status, CancellationToken cancellationToken)
    {
        var sentences = new List<string>();
        if (!status.IsInForce)
        {
            sentences.Add("No policy is in force; every request is refused.");
        }

        if (status.LastError is { } error)
        {
            sentences.Add($"The last reload failed; an older policy may be in force. {error}");
        }

        if (status.UnreadableRecords > 0)
        {
            sentences.Add($"{status.UnreadableRecords} records cannot be read; the log names them.");
        }

        sentences.AddRange(map.Entries.Where(entry => entry.Class == ApiAccessClass.Undeclared)
            .Select(entry => $"The endpoint {entry.DisplayName} declares nothing."));
        foreach (var system in await UnknownAsync(
            PolicyRecordKind.System, map.Entries.SelectMany(entry => entry.Systems), cancellationToken))
        {
            sentences.Add($"Endpoints name the system {system}, which the policy lacks; they are off.");
        }

        foreach (var role in await UnknownAsync(
            PolicyRecordKind.Role, map.Entries.SelectMany(entry => entry.Roles).SelectMany(role => role.Split(" or ")),
            cancellationToken))
        {
            sentences.Add($"Endpoints ask for the role {role}, which the policy lacks.");
        }

        return sentences;
    }

    private async Task<IReadOnlyList<string>> UnknownAsync(
        PolicyRecordKind kind, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var unknown = new List<string>();
        foreach (var name in names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (await policy.FindAsync(kind, name, cancellationToken) is null)
            {
                unknown.Add(name);
            }
        }

        return unknown;
    }
}
