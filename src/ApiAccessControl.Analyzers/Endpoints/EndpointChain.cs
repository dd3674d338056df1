using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ApiAccessControl.Analyzers.Endpoints;

/// <summary>
/// Follows a call on an endpoint or a group to the call below it: the receiver in the same chain, or the initial value
/// of a local variable that is never assigned again.
/// </summary>
internal static class EndpointChain
{
    /// <summary>The receiver: the instance, or the first argument of an extension method.</summary>
    public static IOperation? ReceiverOf(IInvocationOperation call) => Resolve(
        call.Instance ?? (call.TargetMethod.IsExtensionMethod
            ? call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value
            : null));

    /// <summary>
    /// Whether the call returns what it was called on, as conventions do. A method of the application that takes and
    /// returns a group can return another group.
    /// </summary>
    public static bool ReturnsReceiver(IInvocationOperation call)
    {
        var method = call.TargetMethod.OriginalDefinition;
        return method.ReturnType is ITypeParameterSymbol
            || (SymbolEqualityComparer.Default.Equals(call.Type, ReceiverOf(call)?.Type)
                && method.ContainingAssembly?.Name is { } assembly
                && (assembly.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
                    || assembly.StartsWith("ApiAccessControl", StringComparison.Ordinal)));
    }

    public static IOperation Unwrap(IOperation operation)
    {
        while (operation is IConversionOperation conversion)
        {
            operation = conversion.Operand;
        }

        return operation;
    }

    private static IOperation? Resolve(IOperation? operation)
    {
        // Each step goes to an earlier place of the source, so this ends.
        while (operation is not null)
        {
            operation = Unwrap(operation);
            if (operation is not ILocalReferenceOperation { Local: var local }
                || ValueOf(local, operation) is not { } value)
            {
                return operation;
            }

            operation = value;
        }

        return null;
    }

    private static IOperation? ValueOf(ILocalSymbol local, IOperation use)
    {
        if (use.SemanticModel is not { } model
            || local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax()
                is not VariableDeclaratorSyntax { Initializer.Value: { } value } declarator
            || value.Span.Contains(use.Syntax.Span) || IsAssigned(local.Name, declarator))
        {
            return null;
        }

        return model.GetOperation(value);
    }

    // By name, which is enough: another variable of the same name only means that nothing is reported.
    private static bool IsAssigned(string name, VariableDeclaratorSyntax declarator)
    {
        var scope = declarator.Ancestors().FirstOrDefault(
            node => node is BaseMethodDeclarationSyntax or AnonymousFunctionExpressionSyntax
                or LocalFunctionStatementSyntax or AccessorDeclarationSyntax or CompilationUnitSyntax);
        return scope is null || scope.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Any(use => use.Identifier.ValueText == name && IsWrite(use));
    }

    private static bool IsWrite(IdentifierNameSyntax use) => use.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == use,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None)
            || argument.Parent is TupleExpressionSyntax { Parent: AssignmentExpressionSyntax },
        _ => false,
    };
}
