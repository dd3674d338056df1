using ApiAccessControl.Decisions;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Decisions;

public class KeyUsabilityTests
{
    [Theory]
    [InlineData(true, 0, 1, true, AccessReason.None)]
    [InlineData(false, 1, 0, false, AccessReason.KeyDisabled)]
    [InlineData(true, 1, 2, false, AccessReason.KeyNotYetValid)]
    [InlineData(true, -1, 0, false, AccessReason.KeyExpired)]
    [InlineData(true, 0, 1, false, AccessReason.AccountDisabled)]
    public void The_first_reason_why_a_key_is_unusable_is_given(
        bool isOn, int notBefore, int expiresAt, bool accountAdmits, AccessReason reason)
    {
        Assert.Equal(
            reason,
            KeyUsability.ReasonAt(
                Ask.Noon, isOn, Ask.Noon.AddTicks(notBefore), Ask.Noon.AddTicks(expiresAt), accountAdmits));
        Assert.Equal(reason != AccessReason.None, KeyUsability.Gives(reason));
    }

    [Theory]
    [InlineData(AccessReason.SecretWrong)]
    [InlineData(AccessReason.KeyUnknown)]
    [InlineData(AccessReason.OrganizationDisabled)]
    [InlineData(AccessReason.RoleMissing)]
    public void Other_reasons_do_not_make_a_key_unusable(AccessReason reason) =>
        Assert.False(KeyUsability.Gives(reason));
}
