using ApiAccessControl.Text;

namespace ApiAccessControl.Stores.Validation;

/// <summary>
/// Validates references between records: every referenced record exists, and a referenced record is not deleted.
/// </summary>
internal sealed class ReferenceValidator(EditedPolicy policy, CommitErrors errors)
{
    private const string NoOrganization = "refers to an organization that does not exist.";

    public async ValueTask CheckAsync()
    {
        foreach (var step in policy.Steps)
        {
            await (step.After is { } record ? CheckPutAsync(step, record) : CheckDeleteAsync(step));
        }
    }

    private ValueTask CheckPutAsync(EditStep step, PolicyRecord record) => record switch
    {
        KeyRecord key => CheckKeyAsync(key),
        AccountRecord account => CheckAccountAsync(account, step.Before as AccountRecord),
        ProjectRecord project => CheckOrganizationAsync(project, project.Organization),
        _ => default,
    };

    private async ValueTask CheckKeyAsync(KeyRecord key)
    {
        var account = await policy.AccountOfAsync(key);
        if (key.Account is not null && account is null)
        {
            errors.Invalid(key.Kind, key.Id, nameof(key.Account), "refers to an account that does not exist.");
        }
        else if (account is not null && key.Organization is not null && !Same(key.Organization, account.Organization))
        {
            errors.Invalid(
                key.Kind, key.Id, nameof(key.Organization), $"is not the organization of its account '{account.Id}'.");
        }

        await CheckOrganizationAsync(key, key.Organization);
        await CheckPermissionsAsync(key, key.Organization ?? account?.Organization, key.Roles, key.Projects);
    }

    private async ValueTask CheckAccountAsync(AccountRecord account, AccountRecord? before)
    {
        await CheckOrganizationAsync(account, account.Organization);
        await CheckPermissionsAsync(account, account.Organization, account.Roles, account.Projects);
        if (before is null || Same(before.Organization, account.Organization))
        {
            return;
        }

        await foreach (var key in policy.ListAsync(new(PolicyRecordKind.Key) { Account = account.Id }))
        {
            await CheckKeyAsync((KeyRecord)key);
        }
    }

    private async ValueTask CheckOrganizationAsync(PolicyRecord record, string? organization)
    {
        if (organization is not null
            && await policy.FindAsync<OrganizationRecord>(PolicyRecordKind.Organization, organization) is null)
        {
            errors.Invalid(record.Kind, record.Id, nameof(KeyRecord.Organization), NoOrganization);
        }
    }

    private async ValueTask CheckPermissionsAsync(
        PolicyRecord record, string? organization, IReadOnlyList<string>? roles,
        IReadOnlyList<ProjectMembership> projects)
    {
        await CheckRolesAsync(record, nameof(KeyRecord.Roles), roles);
        foreach (var membership in projects)
        {
            var path = $"Projects:{membership.Project}";
            if (organization is null || await policy.FindAsync<ProjectRecord>(
                PolicyRecordKind.Project, $"{organization}/{membership.Project}") is null)
            {
                errors.Invalid(record.Kind, record.Id, path, "is not a project of its organization.");
            }

            await CheckRolesAsync(record, $"{path}:Roles", membership.Roles);
        }
    }

    private async ValueTask CheckRolesAsync(PolicyRecord record, string property, IReadOnlyList<string>? roles)
    {
        foreach (var role in roles ?? [])
        {
            if (await policy.FindAsync<RoleRecord>(PolicyRecordKind.Role, role) is null)
            {
                errors.Invalid(
                    record.Kind, record.Id, property, $"refers to the role {Quoted.Of(role)}, which does not exist.");
            }
        }
    }

    private async ValueTask CheckDeleteAsync(EditStep step)
    {
        foreach (var (query, reason) in ReferrersOf(step))
        {
            if (await policy.AnyAsync(query))
            {
                errors.Invalid(step.Kind, step.Id, null, $"cannot be deleted while {reason}.");
            }
        }
    }

    private static (PolicyQuery Query, string Reason)[] ReferrersOf(EditStep step) => step.Before switch
    {
        RoleRecord =>
        [
            (new(PolicyRecordKind.Key) { Role = step.Id }, "keys refer to it"),
            (new(PolicyRecordKind.Account) { Role = step.Id }, "accounts refer to it"),
        ],
        OrganizationRecord =>
        [
            (new(PolicyRecordKind.Project) { Organization = step.Id }, "it has projects"),
            (new(PolicyRecordKind.Account) { Organization = step.Id }, "it has accounts"),
            (new(PolicyRecordKind.Key) { Organization = step.Id }, "it has keys"),
        ],
        ProjectRecord project =>
        [
            (new(PolicyRecordKind.Key) { Organization = project.Organization, Project = project.Project },
                "keys have a membership in it"),
            (new(PolicyRecordKind.Account) { Organization = project.Organization, Project = project.Project },
                "accounts have a membership in it"),
        ],
        AccountRecord => [(new(PolicyRecordKind.Key) { Account = step.Id }, "it has keys")],
        _ => [],
    };

    private static bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.Ordinal);
}
