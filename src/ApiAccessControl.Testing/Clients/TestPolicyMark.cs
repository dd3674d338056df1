namespace ApiAccessControl.Testing.Clients;

/// <summary>States that the policy of the host belongs to the test, so that the test may write keys into it.</summary>
internal sealed class TestPolicyMark;
