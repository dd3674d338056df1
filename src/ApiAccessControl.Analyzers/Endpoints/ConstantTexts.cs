using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ApiAccessControl.Analyzers.Endpoints;

/// <summary>The constant texts of a value, or of the elements of an array or collection.</summary>
internal static class ConstantTexts
{
    public static IEnumerable<(string Text, SyntaxNode Syntax)> In(IOperation? value)
    {
        while (value is IConversionOperation { ConstantValue.HasValue: false } conversion)
        {
            value = conversion.Operand;
        }

        return value switch
        {
            { ConstantValue: { HasValue: true, Value: string text }, Syntax: var syntax } => [(text, syntax)],
            IArrayCreationOperation { Initializer.ElementValues: var elements } => elements.SelectMany(In),
            ICollectionExpressionOperation { Elements: var elements } => elements.SelectMany(In),
            IConditionalOperation { WhenTrue: var first, WhenFalse: var second } => In(first).Concat(In(second)),
            IObjectCreationOperation { Initializer.Initializers: var adds } => adds.OfType<IInvocationOperation>()
                .SelectMany(add => add.Arguments).SelectMany(argument => In(argument.Value)),
            _ => [],
        };
    }
}
