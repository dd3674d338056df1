using ApiAccessControl.Cli.Decide.Logs;
using ApiAccessControl.Cli.Hosting;

namespace ApiAccessControl.Cli.Decide;

/// <summary>What the allowed requests of a log needed, for each key.</summary>
internal sealed class UsedAccess(Decider decider)
{
    private const int Remembered = 50_000;

    private readonly HashSet<LogRequest> _seen = [];
    private readonly Dictionary<string, KeyNeeds> _keys = new(StringComparer.Ordinal);

    public long Requests { get; private set; }

    /// <summary>The needs of a key; null when the log has no allowed request of it.</summary>
    public KeyNeeds? Of(string key) => _keys.GetValueOrDefault(key);

    public ValueTask AddAsync(in LogEntry entry, CancellationToken cancellationToken)
    {
        if (!entry.WasAllowed || entry.Request.Key is not { } key)
        {
            return default;
        }

        Requests++;
        return _seen.Contains(entry.Request) ? default : AddNewAsync(key, entry.Request, cancellationToken);
    }

    private async ValueTask AddNewAsync(string key, LogRequest request, CancellationToken cancellationToken)
    {
        if (_seen.Count >= Remembered)
        {
            _seen.Clear();
        }

        _seen.Add(request);
        if (!_keys.TryGetValue(key, out var needs))
        {
            _keys.Add(key, needs = new());
        }

        needs.AddAddress(request.Address);
        var explanation = await decider.ExplainAsync(request, cancellationToken);
        if (explanation is null || decider.EndpointOf(request, explanation) is not { } endpoint)
        {
            needs.IsComplete = false;
            return;
        }

        foreach (var permission in PermissionsOf(endpoint, request, explanation))
        {
            needs.AddPermission(permission);
        }

        foreach (var role in endpoint.Roles)
        {
            needs.AddRole(role);
        }
    }

    // The endpoint has one permission for each of its methods; the request needed that of its own.
    private static IEnumerable<string> PermissionsOf(
        MappedEndpoint endpoint, LogRequest request, AccessExplanation explanation)
    {
        var method = request.Method is "HEAD" ? "GET" : request.Method ?? endpoint.Methods.FirstOrDefault();
        foreach (var parts in endpoint.Permissions.Select(text => text.Split(':', 3)).Where(parts => parts.Length == 3))
        {
            var isOwn = parts[1] == "*" || parts[1] == method || !endpoint.Methods.Contains(parts[1]);
            if (isOwn)
            {
                yield return $"{parts[0]}:{(parts[1] == "*" ? method ?? "*" : parts[1])}:{ResourceOf(parts[2], explanation)}";
            }
        }
    }

    private static string ResourceOf(string resource, AccessExplanation explanation) =>
        resource is not ['{', .. var name, '}'] ? resource
        : explanation.RouteValues.TryGetValue(name, out var value) && !value.Contains('*') ? value
        : "*";
}
