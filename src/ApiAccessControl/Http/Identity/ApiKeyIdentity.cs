using ApiAccessControl.Keys;
using ApiAccessControl.Policy;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl;

/// <summary>The key that was proven for a request.</summary>
/// <param name="Id">Its public id.</param>
/// <param name="UserName">Its user name.</param>
/// <param name="Account">The account it belongs to.</param>
/// <param name="Organization">The organization it belongs to.</param>
public sealed record ApiKeyIdentity(string Id, string UserName, string? Account, string? Organization)
{
    /// <value>The claims that the policy gives the key, name to text.</value>
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
