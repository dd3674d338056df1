using ApiAccessControl.Collections;
using ApiAccessControl.Keys;
using ApiAccessControl.Options;
using ApiAccessControl.Policy;
using ApiAccessControl.Text;

namespace ApiAccessControl.Snapshots;

/// <summary>
/// Checks the references between records. Only a whole document is checked: in a database a reference without a record
/// refuses what depends on it, and the record may be added later.
/// </summary>
internal sealed class CrossReferences(PolicySnapshot policy, ResolvedLimitOptions limits, List<PolicyDiagnostic> errors)
{
    public static IReadOnlyList<PolicyDiagnostic> Check(PolicySnapshot policy, ResolvedLimitOptions limits)
    {
        var errors = new List<PolicyDiagnostic>();
        var check = new CrossReferences(policy, limits, errors);
        check.Projects();
        check.Accounts();
        check.Keys();
        return errors;
    }

    // A project without its organization would become active again with the next organization of that name.
    private void Projects()
    {
        foreach (var organization in policy.Organizations.Values)
        {
            foreach (var project in organization.IsDefined ? [] : organization.Projects.Keys)
            {
                errors.Add(new(
                    PolicyRecordKind.Project, $"{organization.Id}/{project}", null, null,
                    "is a project of an organization that does not exist in Policy:Organizations."));
            }
        }
    }

    private void Accounts()
    {
        foreach (var account in policy.Accounts.Values)
        {
            Organization(PolicyRecordKind.Account, account.Id, account.Organization);
            Permissions(
                PolicyRecordKind.Account, account.Id, account.Permissions, policy.Organizations[account.Organization]);
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
            Key(key, nameof(KeyRecord.Account), "refers to an account that does not exist in Policy:Accounts.");
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
            errors.Add(new(
                kind, id, nameof(KeyRecord.Organization), null,
                "refers to an organization that does not exist in Policy:Organizations."));
        }
    }

    private void Permissions(
        PolicyRecordKind kind, string id, in PermissionSlots slots, OrganizationState? organization)
    {
        Roles(kind, id, slots.Everywhere, "");
        foreach (var membership in slots.Projects)
        {
            if (organization is null || !organization.Projects.ContainsKey(membership.Project))
            {
                errors.Add(new(
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
                errors.Add(new(
                    kind, id, path + "Roles", null,
                    $"refers to the role {Quoted.Of(role)}, which does not exist in Policy:Roles."));
            }
        }
    }

    // A user name that is the id of another key would make the credential ambiguous.
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
                errors.Add(new(
                    PolicyRecordKind.Account, account.Id, null, null,
                    $"has {keys} keys; its limit is {account.KeyLimit ?? limits.KeysPerAccount} "
                    + "(KeyLimit, or Limits:KeysPerAccount)."));
            }
        }
    }

    private void Key(string id, string property, string message) =>
        errors.Add(new(PolicyRecordKind.Key, id, property, null, message));
}
