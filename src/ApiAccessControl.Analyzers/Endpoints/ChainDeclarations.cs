using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ApiAccessControl.Analyzers.Endpoints;

/// <summary>
/// A declaration below a call: in its chain, on the handler, or on a group that the same method shows.
/// </summary>
/// <param name="Declaration">What it declares.</param>
/// <param name="Syntax">The name of the call, or the attribute.</param>
/// <param name="Distance">How far from the endpoint it is, compared with the call.</param>
/// <param name="Where">The end of the message that says where it is; empty in the same chain.</param>
internal sealed record ChainDeclarations(Declaration Declaration, SyntaxNode Syntax, Distance Distance, string Where)
{
    /// <summary>The declarations below the call, from near to far.</summary>
    public static IEnumerable<ChainDeclarations> Below(IInvocationOperation call, KnownTypes types)
    {
        var (distance, where) = (Distance.Same, "");
        for (var below = EndpointChain.ReceiverOf(call) as IInvocationOperation; below is not null;
            below = EndpointChain.ReceiverOf(below) as IInvocationOperation)
        {
            if (MappingCalls.IsMapping(below, types))
            {
                foreach (var onHandler in OnHandler(below, distance == Distance.Same, types))
                {
                    yield return onHandler;
                }

                // What stands behind MapControllers, MapHub and the like is farther than their groups.
                distance = MappingCalls.MapsTypes(below) ? Distance.Nearer
                    : distance == Distance.Same ? Distance.Farther : distance;
                where = " (the latter is on the group)";
            }
            else if (types.Of(below.TargetMethod) is { } declaration)
            {
                yield return new(declaration, NameOf(below.Syntax), distance, where);
            }
            else if (!EndpointChain.ReturnsReceiver(below))
            {
                yield break;
            }
        }
    }

    /// <summary>The name in a call such as <c>endpoint.RequireApiKey()</c>.</summary>
    public static SyntaxNode NameOf(SyntaxNode call) =>
        call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } }
            ? name
            : call;

    private static IEnumerable<ChainDeclarations> OnHandler(
        IInvocationOperation mapping, bool isOwn, KnownTypes types)
    {
        if (!isOwn || MappingCalls.HandlerOf(mapping) is not { } handler)
        {
            yield break;
        }

        foreach (var attribute in handler.Method.GetAttributes())
        {
            if (types.Of(attribute) is { } declaration)
            {
                var syntax = attribute.ApplicationSyntaxReference?.GetSyntax();
                yield return new(
                    declaration, syntax?.SyntaxTree == mapping.Syntax.SyntaxTree ? syntax! : handler.Syntax,
                    Distance.Farther, " (the latter is on the handler)");
            }
        }
    }
}
