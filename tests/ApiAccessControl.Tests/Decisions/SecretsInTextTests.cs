using ApiAccessControl.Decisions;
using ApiAccessControl.Options;

namespace ApiAccessControl.Tests.Decisions;

/// <summary>Values that hold a secret do not print it in logs or in a debugger.</summary>
public class SecretsInTextTests
{
    [Fact]
    public void ToString_of_a_presented_credential_contains_only_its_form() => Assert.Equal(
        "UserNameAndSecret",
        new PresentedCredential(CredentialForm.UserNameAndSecret, "s3cret".AsMemory(), "user".AsMemory()).ToString());

    [Fact]
    public void ToString_of_resolved_options_does_not_contain_the_pepper()
    {
        var options = new ApiAccessControlOptions();
        options.Credentials.Pepper = "a pepper that stays secret";
        var resolved = options.Resolve();

        Assert.DoesNotContain("stays secret", resolved.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("stays secret", resolved.Credentials.ToString(), StringComparison.Ordinal);
    }
}
