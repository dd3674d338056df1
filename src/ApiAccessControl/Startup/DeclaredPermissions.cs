using ApiAccessControl.Permissions;

namespace ApiAccessControl.Startup;

/// <summary>All that endpoints ask for. A policy may hold many grants: each meets its collection's.</summary>
internal sealed class DeclaredPermissions(IEnumerable<Permission> asks)
{
    private readonly ILookup<string, Permission> _byCollection =
        asks.Distinct().ToLookup(ask => ask.Collection, StringComparer.Ordinal);

    /// <summary>Whether there is a request to some endpoint that the grant covers.</summary>
    public bool Match(Permission grant)
    {
        var candidates = grant.Collection == Permission.Any
            ? _byCollection.SelectMany(asks => asks)
            : _byCollection[grant.Collection];
        return candidates.Any(ask => Meet(ask.Method, grant.Method) && Meet(ask.Resource, grant.Resource));
    }

    private static bool Meet(string asked, string granted) =>
        asked == Permission.Any || granted == Permission.Any || string.Equals(asked, granted, StringComparison.Ordinal);
}
