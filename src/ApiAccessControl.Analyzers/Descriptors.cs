using Microsoft.CodeAnalysis;

namespace ApiAccessControl.Analyzers;

/// <summary>All diagnostics. Each has a section in the documentation page of the analyzer.</summary>
internal static class Descriptors
{
    /// <summary>The name of the diagnostic property with the text that a code fix writes.</summary>
    public const string Replacement = "Replacement";

    /// <summary>The diagnostic property of an attribute on a method that would have an effect on the class.</summary>
    public const string BelongsToClass = "BelongsToClass";

    private const string Usage = "Usage";

    public static readonly DiagnosticDescriptor MalformedPermission = new(
        "AAC0001", "A permission is malformed", "The {0} {1} of {2} is malformed: {3}",
        Usage, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.To("AAC0001"),
        description: "A malformed permission prevents the start or never matches a request.");

    public static readonly DiagnosticDescriptor MalformedName = new(
        "AAC0002", "A name is malformed", "The {0} {1} of {2} is malformed: {3}",
        Usage, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.To("AAC0002"),
        description: "No policy can contain a role, organization, project, system, account or key of this name.");

    public static readonly DiagnosticDescriptor UnknownRouteValue = new(
        "AAC0003", "The route does not have the value", "The route {0} does not have the value {1} of {2}: {3}",
        Usage, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.To("AAC0003"),
        description: "A requirement that refers to a route value which the route does not have prevents the start.");

    public static readonly DiagnosticDescriptor Contradiction = new(
        "AAC0004", "A requirement is contradicted", "{0} and {1} contradict each other: remove one of them{2}",
        Usage, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.To("AAC0004"),
        description: "AllowAnonymous and DisableApiAccessControl override only requirements that are farther from the "
            + "endpoint. With a requirement in the same place, or in a nearer one, the host does not start.");

    public static readonly DiagnosticDescriptor IneffectiveAttribute = new(
        "AAC0005", "The attribute has no effect", "[{0}] on {1} has no effect: {2}",
        Usage, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.To("AAC0005"),
        description: "The framework does not read attributes in this place, so the endpoint would be open to more "
            + "callers than its author expects.");

    public static readonly DiagnosticDescriptor MiddlewareOrder = new(
        "AAC0006", "UseApiAccessControl is in the wrong place", "UseApiAccessControl is called {0}: {1}",
        Usage, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.To("AAC0006"),
        description: "UseApiAccessControl is called after UseRouting and UseCors, and before UseAuthentication and "
            + "UseAuthorization.");

    public static readonly DiagnosticDescriptor KeyInSource = new(
        "AAC0007", "A key is in the source code",
        "The key {0} is in the source code: revoke it, and read keys from a secret store",
        Usage, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.To("AAC0007"),
        description: "A key that is in the source code is known to everyone who can read the repository or the "
            + "assembly.");
}
