using ApiAccessControl.Collections;
using ApiAccessControl.Keys;
using ApiAccessControl.Options;
using ApiAccessControl.Policy;
using ApiAccessControl.Text;

namespace ApiAccessControl.Snapshots;

/// <summary>
/// What records say of each other. Only a whole document is held to it: in a database a name without a record refuses
/// what depends on it, and the record may yet arrive.
/// </summary>
internal sealed class CrossReferences(PolicySnapshot policy, ResolvedLimitOptions limits, List<PolicyDiagnostic> problems)
{
    public static IReadOnlyList<PolicyDiagnostic> Check(PolicySnapshot policy, ResolvedLimitOptions limits)
    {
        var problems = new List<PolicyDiagnostic>();
        var check = new CrossReferences(policy, limits, problems);
        check.Projects();
        check.Accounts();
        check.Keys();
        return problems;
    }

    // Left behind, they would come back with the next organization of that name.
    private void Projects()
    {
        foreach (var organization in policy.Organizations.Values)
        {
            foreach (var project in organization.IsDefined ? [] : organization.Projects.Keys)
            {
                problems.Add(new(
                    PolicyRecordKind.Project, $"{organization.Id}/{project}", null, null,
                    "is a project of an organization that Policy:Organizations does not have."));
            }
        }
    }

    private void Accounts()
    {
        foreach (var account in policy.Accounts.Values)
        {
            Organization(PolicyRecordKind.Account, account.Id, account.Organization);
            Permissions(PolicyRecordKind.Account, account.Id, account.Permissions, policy.Organizations[account.Organization]);
        }
    }

    private void Keys()
    {
        var perAccount = new Dictionary<int, int>();
        foreach (var entry in policy.Keys.Entries)
        {
            var terms = policy.Terms[entry.Value.Terms];
            var id = entry.Key.ToString();
            var account = policy.Accounts[terms.Account];
            if (terms.Account != SlotTable<AccountState>.None)
            {
                Account(id, terms, account);
                if (terms.Enabled || limits.DisabledKeysCount)
                {
                    perAccount[terms.Account] = perAccount.GetValueOrDefault(terms.Account) + 1;
                }
            }

            Organization(PolicyRecordKind.Key, id, terms.Organization);
            Permissions(PolicyRecordKind.Key, id, terms.Permissions, policy.OrganizationOf(terms));
            UserName(id, terms);
        }

        Limit(perAccount);
    }

    private void Account(string key, KeyTerms terms, AccountState? account)
    {
        if (account is null)
        {
            Key(key, nameof(KeyRecord.Account), "names an account that Policy:Accounts does not have.");
        }
        else if (terms.Organization != SlotTable<OrganizationState>.None
            && account.Organization != SlotTable<OrganizationState>.None
            && account.Organization != terms.Organization)
        {
            Key(key, nameof(KeyRecord.Organization), $"is not the organization of its account '{account.Id}'.");
        }
    }

    private void Organization(PolicyRecordKind kind, string id, int slot)
    {
        if (slot != SlotTable<OrganizationState>.None && policy.Organizations[slot] is not { IsDefined: true })
        {
            problems.Add(new(
                kind, id, nameof(KeyRecord.Organization), null,
                "names an organization that Policy:Organizations does not have."));
        }
    }

    private void Permissions(PolicyRecordKind kind, string id, in PermissionSlots rights, OrganizationState? organization)
    {
        Roles(kind, id, rights.Everywhere, "");
        foreach (var membership in rights.Projects)
        {
            if (organization is null || !organization.Projects.ContainsKey(membership.Project))
            {
                problems.Add(new(
                    kind, id, $"Projects:{membership.Project}", null, "is not a project of its organization."));
            }

            Roles(kind, id, membership.Permissions, $"Projects:{membership.Project}:");
        }
    }

    private void Roles(PolicyRecordKind kind, string id, int slot, string path)
    {
        foreach (var role in policy.Permissions[slot]?.Roles ?? [])
        {
            if (!policy.Roles.Has(role))
            {
                problems.Add(new(
                    kind, id, path + "Roles", null, $"names the role {Quoted.Of(role)}, which Policy:Roles does not have."));
            }
        }
    }

    // A user name that is another key's id would let either answer to it.
    private void UserName(string key, KeyTerms terms)
    {
        if (terms.UserName is { } name && KeyId.TryParse(name, out var other)
            && policy.Keys.TryGet(other, out var row) && policy.Terms[row.Terms].UserName is null)
        {
            Key(key, nameof(KeyRecord.UserName), $"{Quoted.Of(name)} is the id of another key, and so its user name.");
        }
    }

    private void Limit(Dictionary<int, int> perAccount)
    {
        foreach (var (slot, keys) in perAccount)
        {
            if (policy.Accounts[slot] is { } account && keys > (account.KeyLimit ?? limits.KeysPerAccount))
            {
                problems.Add(new(
                    PolicyRecordKind.Account, account.Id, null, null,
                    $"has {keys} keys; its limit is {account.KeyLimit ?? limits.KeysPerAccount} "
                    + "(KeyLimit, or Limits:KeysPerAccount)."));
            }
        }
    }

    private void Key(string id, string property, string message) =>
        problems.Add(new(PolicyRecordKind.Key, id, property, null, message));
}
