using System.Net;
using ApiAccessControl.Testing.Clients;

namespace ApiAccessControl.Testing;

/// <summary>A key that a test creates, and where its requests come from.</summary>
public sealed class TestKey
{
    private KeyRecord _record;

    internal TestKey(KeyRecord record) => _record = record;

    internal KeyRecord Record => _record;

    internal CallerPlace Place { get; } = new();

    /// <summary>Gives permissions to the key.</summary>
    /// <param name="permissions">Permissions such as <c>members:GET:search</c>.</param>
    public TestKey WithPermission(params string[] permissions) =>
        With(key => key with { Permissions = [.. key.Permissions ?? [], .. permissions] });

    /// <summary>Gives roles of the policy to the key.</summary>
    /// <param name="roles">The names of the roles.</param>
    public TestKey WithRole(params string[] roles) => With(key => key with { Roles = [.. key.Roles ?? [], .. roles] });

    /// <summary>Makes it a key of an organization of the policy.</summary>
    /// <param name="organization">The id of the organization.</param>
    public TestKey InOrganization(string organization) => With(key => key with { Organization = organization });

    /// <summary>Invites the key to a project of its organization.</summary>
    /// <param name="project">The name of the project.</param>
    /// <param name="roles">The roles that it has there.</param>
    /// <param name="permissions">The permissions that it has there.</param>
    public TestKey InProject(string project, string[]? roles = null, string[]? permissions = null) => With(
        key => key with
        {
            Projects = [.. key.Projects, new(project) { Roles = roles, Permissions = permissions }],
        });

    /// <summary>Makes it a key of an account of the policy, which limits it.</summary>
    /// <param name="account">The id of the account.</param>
    public TestKey OfAccount(string account) => With(key => key with { Account = account });

    /// <summary>Adds entries to its network list. Without entries the list is on and matches no address.</summary>
    /// <param name="entries">Addresses, CIDR blocks or ranges.</param>
    public TestKey WithNetworks(params string[] entries) =>
        With(key => key with { Networks = [.. key.Networks ?? [], .. Entries(entries)] });

    /// <summary>Adds entries to its domain list. Without entries the list is on and admits no page.</summary>
    /// <param name="entries">Domains such as <c>app.example.com</c> or <c>*.example.com</c>.</param>
    public TestKey WithDomains(params string[] entries) =>
        With(key => key with { Domains = [.. key.Domains ?? [], .. Entries(entries)] });

    /// <summary>Requires an access list for every request of the key.</summary>
    public TestKey RequireAccessList() => With(key => key with { RequireAccessList = true });

    /// <summary>Sets the first instant at which the key is no longer valid.</summary>
    /// <param name="instant">The instant.</param>
    public TestKey ExpiresAt(DateTimeOffset instant) => With(key => key with { ExpiresAt = instant });

    /// <summary>Sets the first instant at which the key is valid.</summary>
    /// <param name="instant">The instant.</param>
    public TestKey NotBefore(DateTimeOffset instant) => With(key => key with { NotBefore = instant });

    /// <summary>Switches the key off.</summary>
    public TestKey Disabled() => With(key => key with { Enabled = false });

    /// <summary>Changes any property of the record.</summary>
    /// <param name="change">Returns the changed record; its id must stay.</param>
    public TestKey With(Func<KeyRecord, KeyRecord> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        _record = change(_record);
        return this;
    }

    /// <summary>Sets the address of its requests. Default: <c>127.0.0.1</c>.</summary>
    /// <param name="address">The address, such as <c>198.51.100.7</c>.</param>
    public TestKey From(string address) => From(CallerPlace.Parse(address));

    /// <summary>Sets the address of its requests.</summary>
    /// <param name="address">The address; <see langword="null"/> for a connection without one.</param>
    public TestKey From(IPAddress? address)
    {
        Place.Address = address;
        return this;
    }

    /// <summary>Sends what a browser sends for a script of a page: <c>Origin</c> and the Sec-Fetch headers.</summary>
    /// <param name="origin">The origin of the page, such as <c>https://app.example.com</c>.</param>
    public TestKey FromBrowser(string origin)
    {
        Place.SetOrigin(origin);
        return this;
    }

    private static IEnumerable<AccessListEntry> Entries(string[] texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts.Select(text => new AccessListEntry(text));
    }
}
