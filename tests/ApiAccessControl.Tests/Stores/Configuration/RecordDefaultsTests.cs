using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Stores.Configuration;

public class RecordDefaultsTests
{
    [Fact]
    public void A_key_with_nothing_but_its_hash_is_on_and_has_neither_lists_nor_limits()
    {
        var key = Reading.Key("\"Permissions\": [\"members:GET:*\"]").Single<KeyRecord>();

        Assert.Equal(
            new KeyRecord(Reading.KeyId) { SecretHash = Reading.Hash, Permissions = key.Permissions }.ToString(),
            key.ToString());
        Assert.True(key.Enabled);
        Assert.False(key.HighEntropy || key.RequireAccessList || key.ReportOnly);
        Assert.Null(key.Networks ?? key.Domains);
        Assert.Null(key.NotBefore ?? key.ExpiresAt ?? key.PreviousUntil ?? key.CreatedAt);
        Assert.Null(key.Organization ?? key.Account ?? key.UserName ?? key.Description ?? key.OpaqueHash);
    }

    [Fact]
    public void An_empty_organization_is_on_and_is_neither_reported_only_nor_needs_a_list()
    {
        var organization = Reading.Policy("""{ "Organizations": { "acme": {} } }""").Single<OrganizationRecord>();

        Assert.True(organization.Enabled);
        Assert.False(organization.RequireAccessList || organization.ReportOnly);
        Assert.Null(organization.Networks ?? organization.Domains);
        Assert.Null(organization.Name);
    }

    [Fact]
    public void An_empty_account_is_on_and_has_no_limit_of_keys()
    {
        var account = Reading.Policy("""{ "Accounts": { "ops": {} } }""").Single<AccountRecord>();

        Assert.True(account.Enabled);
        Assert.Null(account.KeyLimit);
        Assert.Null(account.Networks ?? account.Domains);
        Assert.Null(account.Organization);
    }

    [Fact]
    public void A_text_that_is_written_as_null_is_refused() =>
        Assert.Equal(Reading.KeyPath + ":Description", Assert.Single(Reading.Key("\"Description\": null").Errors).Path);
}
