namespace ApiAccessControl.Tests.Decisions;

/// <summary>A part of <see cref="EngineModelTests"/> that takes a second: .ci/mutations runs it many times.</summary>
public class EngineModelSampleTests
{
    [Fact]
    public void Engine_and_reference_model_agree_for_a_sample_of_random_policies_and_requests() =>
        EngineModelTests.MustAgree(series: 3, policies: 150);
}
