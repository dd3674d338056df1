using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApiAccessControl.Analyzers;

/// <summary>An analyzer that does nothing in a compilation without the core package.</summary>
internal abstract class AccessAnalyzer(params DiagnosticDescriptor[] descriptors) : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. descriptors];

    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (KnownTypes.In(start.Compilation) is { } types)
            {
                Register(start, types);
            }
        });
    }

    protected abstract void Register(CompilationStartAnalysisContext context, KnownTypes types);
}
