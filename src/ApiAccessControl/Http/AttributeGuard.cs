using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace ApiAccessControl.Http;

/// <summary>
/// Gives the guard to endpoints that ask by attribute alone (lambdas, hubs, short-circuited routes): no convention runs
/// for them. They are exchanged while routing builds its tables, so a request pays one jump and allocates nothing;
/// a policy that selects among candidates would take every route beside them off routing's fast path.
/// </summary>
internal sealed class AttributeGuard : MatcherPolicy, INodeBuilderPolicy
{
    /// <summary>After the policies that tell endpoints apart: what they chose stays chosen.</summary>
    public override int Order => int.MaxValue;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(IsUnguarded);

    public IReadOnlyList<PolicyNodeEdge> GetEdges(IReadOnlyList<Endpoint> endpoints) =>
        [new(nameof(AttributeGuard), [.. endpoints.Select(Guard)])];

    public PolicyJumpTable BuildJumpTable(int exitDestination, IReadOnlyList<PolicyJumpTableEdge> edges) =>
        new OnlyWay(edges[0].Destination);

    private static bool IsUnguarded(Endpoint endpoint) => endpoint is RouteEndpoint && GateGuard.IsMissingOn(endpoint);

    private static Endpoint Guard(Endpoint endpoint) =>
        IsUnguarded(endpoint) ? GateGuard.Wrap((RouteEndpoint)endpoint) : endpoint;

    private sealed class OnlyWay(int destination) : PolicyJumpTable
    {
        public override int GetDestination(HttpContext httpContext) => destination;
    }
}
