using ApiAccessControl.Cli.Decide.Logs;
using ApiAccessControl.Cli.Hosting;

namespace ApiAccessControl.Cli.Decide;

/// <summary>What the allowed requests of a log needed, for each key.</summary>
internal sealed class UsedAccess(RequestResolver requests)
{
    private const int Remembered = 50_000;

    private readonly HashSet<LogRequest> _seen = [];
    private readonly Dictionary<string, KeyNeeds> _keys = new(StringComparer.Ordinal);

    public long Requests { get; private set; }

    /// <summary>The needs of a key; null when the log has no allowed request of it.</summary>
    public KeyNeeds? Of(string key) => _keys.GetValueOrDefault(key);

    public void Add(in LogEntry entry)
    {
        if (entry.WasAllowed && entry.Request.Key is { } key)
        {
            Requests++;
            if (!_seen.Contains(entry.Request))
            {
                AddNew(key, entry.Request);
            }
        }
    }

    private void AddNew(string key, in LogRequest request)
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
        if (requests.Resolve(request) is not [{ Mapped: { IsUnknown: false } endpoint } resolved])
        {
            needs.IsComplete = false;
            return;
        }

        foreach (var permission in PermissionsOf(endpoint, resolved))
        {
            needs.AddPermission(permission);
        }

        foreach (var role in endpoint.Roles)
        {
            needs.AddRole(role);
        }
    }

    // The endpoint has one permission for each of its methods; the request needed that of its own.
    private static IEnumerable<string> PermissionsOf(MappedEndpoint endpoint, ResolvedRequest request)
    {
        var method = request.Method == "HEAD" ? "GET" : request.Method;
        foreach (var (collection, declared, resource) in endpoint.Permissions.Select(text => text.Split(':', 3))
            .Where(parts => parts.Length == 3).Select(parts => (parts[0], parts[1], parts[2])))
        {
            if (declared == "*" || declared == method || !endpoint.Methods.Contains(declared))
            {
                var needed = declared == "*" ? method : declared;
                yield return $"{collection}:{needed}:{ResourceOf(resource, request.Values)}";
            }
        }
    }

    private static string ResourceOf(string resource, IReadOnlyDictionary<string, string>? values) =>
        resource is not ['{', .. var name, '}'] ? resource
        : values is not null && values.TryGetValue(name, out var value) && !value.Contains('*') ? value
        : "*";
}
