using ApiAccessControl.Text;

namespace ApiAccessControl.Tests.Text;

public class SecretTextTests
{
    [Theory]
    [InlineData("aac_h7qw2lkp9sxa4mzd_Ab3", "aac_h7qw...")]
    [InlineData("key aac_h7qw2lkp9sxa4mzd_A, and more", "key aac_h7qw..., and more")]
    [InlineData("0123456789abcdef0123456789abcdef", "01234567...")]
    [InlineData("550e8400-e29b-41d4-a716-446655440000", "550e8400...")]
    [InlineData("aB3dE6gH9jK2mN5p", "aB3dE6gH...")]
    [InlineData("abcdefghijklmnopqrstuvwxy", "abcdefgh...")]
    [InlineData("'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9'", "'eyJhbGci...'")]
    public void Text_that_could_be_a_secret_is_shortened_to_its_start(string text, string expected)
    {
        Assert.Equal(expected, SecretText.Shorten(text));
        Assert.Equal(expected, SecretText.Shorten(expected));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ApiAccessControl:Policy:Keys:h7qw2lkp9sxa4mzd:Networks:0: '300.1.1.1' is not a network")]
    [InlineData("MembersAdministrationController.RestoreBackup (Company.Product.Api)")]
    [InlineData("ApiAccessControlApplicationBuilderExtensions")]
    [InlineData("backups-europe-west-production")]
    [InlineData("203.0.113.10-203.0.113.20, 2001:db8:1::/48")]
    [InlineData("/etc/my-service/configuration/policy.json:12:7")]
    [InlineData("members_area_search")]
    [InlineData("2026-12-24T00:00:00.1234567Z")]
    public void Names_entries_paths_and_instants_are_not_shortened(string text) =>
        Assert.Same(text, SecretText.Shorten(text));
}
