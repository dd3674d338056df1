namespace ApiAccessControl.Management.Http.Bodies;

/// <summary>What is wrong with a text by itself, whatever the options of the host are; null when nothing is.</summary>
internal static class EntrySyntax
{
    public static string? OfNetwork(string entry) =>
        NetworkCoverage.TryCanonicalize(entry, out _, out var error) ? null : error;

    public static string? OfDomain(string entry) =>
        DomainCoverage.TryCanonicalize(entry, out _, out var error) ? null : error;

    public static string? OfPermission(string permission) => PermissionCoverage.ErrorOf(permission);
}
