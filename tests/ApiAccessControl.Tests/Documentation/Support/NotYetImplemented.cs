using System.Reflection;

namespace ApiAccessControl.Tests.Documentation.Support;

/// <summary>
/// Members that pages describe before the code has them. An example that needs one is skipped until it exists; delete
/// this class when no row is left.
/// </summary>
internal static class NotYetImplemented
{
    private static readonly (string Text, Type Type, string Member)[] Members =
    [
        ("AuthorizationScheme", typeof(CredentialOptions), "AuthorizationScheme"),
        ("RemoveFromRequest", typeof(CredentialOptions), "RemoveFromRequest"),
        ("SatisfiesAuthorization", typeof(CredentialOptions), "SatisfiesAuthorization"),
        ("Claims", typeof(KeyRecord), "Claims"),
        ("RequireKey\"", typeof(UnmatchedRequests), "RequireKey"),
        ("UnmatchedRequests.RequireKey", typeof(UnmatchedRequests), "RequireKey"),
        // Several header names arrive together with the scheme.
        ("\"X-Api-Key, ", typeof(CredentialOptions), "AuthorizationScheme"),
    ];

    public static void SkipIfNeededBy(string code)
    {
        foreach (var (text, type, member) in Members)
        {
            var isMissing = type.GetMember(member, BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
                .Length == 0;
            Assert.SkipWhen(
                isMissing && code.Contains(text, StringComparison.Ordinal), $"{type.Name} has no {member} yet.");
        }
    }
}
