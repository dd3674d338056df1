using ApiAccessControl.Options;
using ApiAccessControl.Policy;

namespace ApiAccessControl.Stores.Validation;

/// <summary>
/// An organization that has a usable key with the owner role must keep one: otherwise no key could manage access to it
/// again. The same holds for keys without an organization.
/// </summary>
internal sealed class OwnerValidator(
    EditedPolicy policy, ResolvedListOptions lists, DateTimeOffset now, CommitErrors errors)
{
    private const string Message =
        "would lose the last usable key with the role Owner. Give another key that role first.";

    private const string MessageWithoutOrganization =
        "would lose the last key without an organization that has the role Owner and works. Give another such key that "
        + "role first.";

    public async ValueTask CheckAsync()
    {
        var endangered = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var step in policy.Steps)
        {
            switch (step.Before)
            {
                case KeyRecord key when await OwnedBeforeAsync(key) is { } organization:
                    endangered.Add(organization);
                    break;
                case AccountRecord account when await HasOwnerBeforeAsync(account):
                    endangered.Add(account.Organization ?? OwnerKey.NoOrganization);
                    break;
            }
        }

        foreach (var organization in endangered)
        {
            if (await IsThereAsync(organization) && !await HasOwnerAsync(organization))
            {
                errors.Add(PolicyCommitStatus.LastOwner, Describe(organization));
            }
        }
    }

    private async ValueTask<bool> IsThereAsync(string organization) =>
        organization.Length == 0
        || await policy.FindAsync<OrganizationRecord>(PolicyRecordKind.Organization, organization) is not null;

    private static PolicyDiagnostic Describe(string organization) => organization.Length == 0
        ? new(PolicyRecordKind.Settings, "", null, null, MessageWithoutOrganization)
        : new(PolicyRecordKind.Organization, organization, null, null, Message);

    private async ValueTask<string?> OwnedBeforeAsync(KeyRecord key) =>
        OwnerKey.Owned(
            key, await policy.FindBeforeAsync<AccountRecord>(PolicyRecordKind.Account, key.Account), lists, now);

    private async ValueTask<bool> HasOwnerBeforeAsync(AccountRecord account)
    {
        await foreach (var key in policy.ListBeforeAsync(new(PolicyRecordKind.Key) { Account = account.Id }))
        {
            if (OwnerKey.Owned((KeyRecord)key, account, lists, now) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private async ValueTask<bool> HasOwnerAsync(string organization)
    {
        // A query cannot ask for records without an organization: all owners are read, and the first ends the search.
        var named = new PolicyQuery(PolicyRecordKind.Key)
        {
            Organization = organization.Length == 0 ? null : organization,
            Role = OwnerKey.Role,
        };
        await foreach (var key in policy.ListAsync(named))
        {
            if (await OwnsAsync((KeyRecord)key, organization))
            {
                return true;
            }
        }

        // Keys that have the role only from their account.
        await foreach (var account in policy.ListAsync(named with { Kind = PolicyRecordKind.Account }))
        {
            await foreach (var key in policy.ListAsync(new(PolicyRecordKind.Key) { Account = account.Id }))
            {
                if (await OwnsAsync((KeyRecord)key, organization))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private async ValueTask<bool> OwnsAsync(KeyRecord key, string organization) =>
        string.Equals(
            organization, OwnerKey.Owned(key, await policy.AccountOfAsync(key), lists, now), StringComparison.Ordinal);
}
