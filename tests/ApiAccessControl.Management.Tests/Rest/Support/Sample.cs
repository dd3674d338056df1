using ApiAccessControl.Stores;

namespace ApiAccessControl.Management.Tests.Rest.Support;

/// <summary>A policy with one record of every kind, and who manages it.</summary>
internal sealed class Sample
{
    public Sample()
    {
        Owner = Plan.Key("sample owner", record => record with { Roles = ["Owner"], Permissions = ["*:*:*"] });
        Ops = Plan.Key("sample ops", record => record with
        {
            Account = "ops",
            Networks = ["127.0.0.1", "198.51.100.0/24"],
            Domains = ["app.example.com"],
        });
        Acme = Plan.Key("sample acme", record => record with
        {
            Organization = "acme",
            Permissions = ["access:*:*", "members:GET:search"],
        });
        Other = Plan.Key(
            "sample other", record => record with { Organization = "other", Permissions = ["access:*:*"] });
        Plan.Records.AddRange(
        [
            new SystemRecord("reports") { Enabled = true },
            new RoleRecord("Owner") { Permissions = ["*:*:*"] },
            new RoleRecord("Reader") { Permissions = ["*:GET:*"] },
            new OrganizationRecord("acme") { Name = "Acme" },
            new OrganizationRecord("other"),
            new ProjectRecord("acme", "web") { Name = "Web" },
            new AccountRecord("ops") { Permissions = ["members:GET:search"] },
            new AccountRecord("theirs") { Organization = "other" },
        ]);
    }

    public HostPlan Plan { get; } = new();

    /// <summary>May do everything.</summary>
    public NewApiKey Owner { get; }

    /// <summary>Without rights to manage; has an account and both lists.</summary>
    public NewApiKey Ops { get; }

    /// <summary>Manages the organization acme.</summary>
    public NewApiKey Acme { get; }

    /// <summary>Manages the organization other.</summary>
    public NewApiKey Other { get; }

    public Task<RestHost> StartAsync() => RestHost.StartAsync(Plan);
}
