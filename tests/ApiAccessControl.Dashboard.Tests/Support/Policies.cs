namespace ApiAccessControl.Dashboard.Tests.Support;

/// <summary>A policy with an organization, a project, an account, a role, a system and keys.</summary>
internal static class Policies
{
    public const string Key = "acmekey1";

    public static HostPlan Acme()
    {
        var plan = new HostPlan();
        plan.Records.AddRange(
        [
            new OrganizationRecord("acme") { Name = "Acme" },
            new OrganizationRecord("other") { Name = "Other" },
            new ProjectRecord("acme", "web") { Name = "Web" },
            new ProjectRecord("acme", "lab"),
            new ProjectRecord("other", "hidden1"),
            new RoleRecord("Reader") { Permissions = ["members:GET:search"] },
            new RoleRecord("Writer") { Permissions = ["members:POST:search"] },
            new AccountRecord("ops") { Organization = "acme", Roles = ["Reader"] },
            new AccountRecord("strangers") { Organization = "other" },
            new SystemRecord("shop") { Enabled = true },
        ]);
        return plan.Key(Key, key => key with { Organization = "acme" })
            .Key("acmekey2", key => key with { Account = "ops" })
            .Key("otherkey1", key => key with { Organization = "other" });
    }

    public static async Task<T?> FindAsync<T>(this DashboardHost host, string id)
        where T : PolicyRecord
    {
        var kind = typeof(T) == typeof(OrganizationRecord) ? PolicyRecordKind.Organization
            : typeof(T) == typeof(ProjectRecord) ? PolicyRecordKind.Project
            : typeof(T) == typeof(AccountRecord) ? PolicyRecordKind.Account
            : typeof(T) == typeof(RoleRecord) ? PolicyRecordKind.Role
            : PolicyRecordKind.System;
        return (await host.Store.FindAsync(kind, id, TestContext.Current.CancellationToken))?.Record as T;
    }
}
