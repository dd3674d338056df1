using System.Collections.Immutable;
using ApiAccessControl.Analyzers.Endpoints;
using ApiAccessControl.Analyzers.Texts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ApiAccessControl.Analyzers;

/// <summary>
/// AAC0001 and AAC0002: constants in requirements and policy records that no policy or request can match.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class MalformedTextAnalyzer() : AccessAnalyzer(
    Descriptors.MalformedPermission, Descriptors.MalformedName)
{
    protected override void Register(CompilationStartAnalysisContext context, KnownTypes types)
    {
        context.RegisterOperationAction(
            operation => Arguments(
                ((IInvocationOperation)operation.Operation).Arguments, types, operation.ReportDiagnostic),
            OperationKind.Invocation);
        context.RegisterOperationAction(
            operation => Creation((IObjectCreationOperation)operation.Operation, types, operation.ReportDiagnostic),
            OperationKind.ObjectCreation);
        context.RegisterOperationAction(
            operation => Assignment((ISimpleAssignmentOperation)operation.Operation, types, operation.ReportDiagnostic),
            OperationKind.SimpleAssignment);

        // The attributes of lambdas and local functions are reached as syntax only, so all attributes are.
        context.RegisterSyntaxNodeAction(node => Attribute(node, types), SyntaxKind.Attribute);
    }

    private static void Attribute(SyntaxNodeAnalysisContext context, KnownTypes types)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (attribute.ArgumentList is not null
            && context.SemanticModel.GetOperation(attribute, context.CancellationToken)
                is IAttributeOperation { Operation: IObjectCreationOperation { Type: { } type } creation }
            && types.IsAttribute(type))
        {
            Arguments(creation.Arguments, types, context.ReportDiagnostic);
            foreach (var assignment in creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>() ?? [])
            {
                Property(assignment, types, context.ReportDiagnostic);
            }
        }
    }

    private static void Creation(IObjectCreationOperation creation, KnownTypes types, Action<Diagnostic> report)
    {
        if (!IsInAttribute(creation))
        {
            Arguments(creation.Arguments, types, report);
        }
    }

    private static void Assignment(ISimpleAssignmentOperation assignment, KnownTypes types, Action<Diagnostic> report)
    {
        if (!IsInAttribute(assignment.Parent?.Parent))
        {
            Property(assignment, types, report);
        }
    }

    private static void Property(ISimpleAssignmentOperation assignment, KnownTypes types, Action<Diagnostic> report)
    {
        if (assignment.Target is IPropertyReferenceOperation { Property: var property }
            && TextPlaces.Of(property, types) is var kind and not TextKind.None)
        {
            Check(assignment.Value, kind, $"{property.ContainingType.Name}.{property.Name}", report);
        }
    }

    private static void Arguments(
        ImmutableArray<IArgumentOperation> arguments, KnownTypes types, Action<Diagnostic> report)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { ContainingSymbol: IMethodSymbol method } parameter
                && TextPlaces.Of(parameter, types) is var kind and not TextKind.None)
            {
                Check(argument.Value, kind, NameOf(method), report);
            }
        }
    }

    private static void Check(IOperation value, TextKind kind, string place, Action<Diagnostic> report)
    {
        foreach (var (text, syntax) in ConstantTexts.In(value))
        {
            if (TextRules.ErrorOf(text, kind) is { } error)
            {
                report(Diagnostic.Create(
                    kind < TextKind.Role ? Descriptors.MalformedPermission : Descriptors.MalformedName,
                    syntax.GetLocation(),
                    error.Replacement is { } replacement
                        ? ImmutableDictionary<string, string?>.Empty.Add(Descriptors.Replacement, replacement)
                        : ImmutableDictionary<string, string?>.Empty,
                    TextRules.WordFor(kind), ShownText.Of(text), place, error.Remedy));
            }
        }
    }

    private static bool IsInAttribute(IOperation? creation) => creation?.Parent is IAttributeOperation;

    private static string NameOf(IMethodSymbol method)
    {
        const string suffix = "Attribute";
        var name = method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.Name;
        return name.EndsWith(suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - suffix.Length) : name;
    }
}
