using ApiAccessControl.Options;
using ApiAccessControl.Decisions;

namespace ApiAccessControl.Tests.Decisions;

/// <summary>R30: values that hold a secret do not write it when somebody logs them or looks at them in a debugger.</summary>
public class SecretsInTextTests
{
    [Fact]
    public void A_presented_credential_tells_its_form_alone() => Assert.Equal(
        "UserNameAndSecret",
        new PresentedCredential(CredentialForm.UserNameAndSecret, "s3cret".AsMemory(), "user".AsMemory()).ToString());

    [Fact]
    public void Resolved_options_do_not_write_the_pepper()
    {
        var options = new ApiAccessControlOptions();
        options.Credentials.Pepper = "a pepper that nobody may read";
        var rules = options.Resolve();

        Assert.DoesNotContain("nobody may read", rules.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("nobody may read", rules.Credentials.ToString(), StringComparison.Ordinal);
    }
}
