using ApiAccessControl.Keys;
using ApiAccessControl.Policy;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl;

/// <summary>The authenticated key of a request.</summary>
/// <param name="Id">The public id.</param>
/// <param name="UserName">The user name.</param>
/// <param name="Account">The account of the key.</param>
/// <param name="Organization">The organization of the key.</param>
public sealed record ApiKeyIdentity(string Id, string UserName, string? Account, string? Organization)
{
    /// <value>The claims that the policy assigns to the key, by name.</value>
    public IReadOnlyDictionary<string, string> Claims { get; init; } = KeyClaims.Empty;

    internal static ApiKeyIdentity Of(PolicySnapshot policy, in KeyId key)
    {
        var terms = policy.Terms[policy.Keys.Find(key).Terms];
        var id = key.ToString();
        return new(id, terms.UserName ?? id, policy.Accounts[terms.Account]?.Id, policy.OrganizationOf(terms)?.Id)
        {
            Claims = terms.Claims,
        };
    }
}
