using ApiAccessControl.Documents.Records;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Stores.Configuration;

public class PolicyPathsTests
{
    [Theory]
    [InlineData(PolicyRecordKind.Settings, "", "AllowedNetworks", "ApiAccessControl:Policy:AllowedNetworks")]
    [InlineData(PolicyRecordKind.Settings, "", null, "ApiAccessControl:Policy")]
    [InlineData(PolicyRecordKind.System, "reports", "Enabled", "ApiAccessControl:Policy:Systems:reports:Enabled")]
    [InlineData(PolicyRecordKind.Role, "Owner", "Permissions", "ApiAccessControl:Policy:Roles:Owner")]
    [InlineData(PolicyRecordKind.Organization, "acme", "Networks",
        "ApiAccessControl:Policy:Organizations:acme:Networks")]
    [InlineData(PolicyRecordKind.Project, "acme/web", "Domains",
        "ApiAccessControl:Policy:Organizations:acme:Projects:web:Domains")]
    [InlineData(PolicyRecordKind.Account, "ops", "Projects:web:Roles",
        "ApiAccessControl:Policy:Accounts:ops:Projects:web:Roles")]
    [InlineData(PolicyRecordKind.Key, "abcdefgh", null, "ApiAccessControl:Policy:Keys:abcdefgh")]
    public void A_record_has_its_configuration_path(
        PolicyRecordKind kind, string id, string? property, string expected) =>
        Assert.Equal(expected, new PolicyPaths().Of(kind, id, property));

    [Fact]
    public void An_element_of_an_array_has_its_own_path_and_an_element_of_a_string_has_none()
    {
        var paths = Reading.Policy("""
            { "AllowedNetworks": "a, b", "Roles": { "Owner": ["a:GET:b"], "Reader": "a:GET:b" },
              "Accounts": { "ops": { "networks": ["a"] } } }
            """).Paths;

        Assert.Equal("ApiAccessControl:Policy:AllowedNetworks",
            paths.Of(PolicyRecordKind.Settings, "", "AllowedNetworks", 1));
        Assert.Equal("ApiAccessControl:Policy:Roles:Owner:0",
            paths.Of(PolicyRecordKind.Role, "Owner", "Permissions", 0));
        Assert.Equal("ApiAccessControl:Policy:Roles:Reader",
            paths.Of(PolicyRecordKind.Role, "Reader", "Permissions", 0));
        Assert.Equal("ApiAccessControl:Policy:Accounts:ops:Networks:0",
            paths.Of(PolicyRecordKind.Account, "ops", "Networks", 0));
    }
}
