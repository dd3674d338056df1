using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApiAccessControl.Tests.Documentation.Support;

/// <summary>
/// Finds tests by name in the sources of all test projects. Reflection would see only the tests of this assembly.
/// </summary>
internal static class TestMethods
{
    /// <summary>
    /// Whether a class of a file of its name has this test, such as <c>NatsTests.Only_listed_addresses_use_the_api</c>,
    /// and the test is not skipped. Several test projects may have a class of one name.
    /// </summary>
    public static bool Exists(string name)
    {
        var parts = name.Split('.');
        return Page.TestSources($"{parts[0]}.cs")
            .SelectMany(text => CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes())
            .OfType<MethodDeclarationSyntax>()
            .Any(method => method.Identifier.Text == parts[1] && IsTest(method)
                && method.Parent is ClassDeclarationSyntax type && type.Identifier.Text == parts[0]);
    }

    private static bool IsTest(MethodDeclarationSyntax method)
    {
        var attributes = method.AttributeLists.SelectMany(list => list.Attributes).ToList();
        return attributes.Any(attribute => attribute.Name.ToString() is "Fact" or "Theory")
            && !attributes.Any(attribute => attribute.ToString().Contains("Skip", StringComparison.Ordinal));
    }
}
