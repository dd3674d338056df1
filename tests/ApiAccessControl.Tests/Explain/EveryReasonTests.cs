using ApiAccessControl.Keys;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Explain.Support;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Explain;

/// <summary>The explainer and a real request agree, for every reason.</summary>
public class EveryReasonTests
{
    // These need a host of their own: see the two tests below.
    private static readonly AccessReason[] OfTheWholePolicy =
        [AccessReason.PolicyUnavailable, AccessReason.ApiDisabled];

    // What an address did a moment ago is not part of a question.
    private static readonly AccessReason[] NeverExplained = [AccessReason.TooManyAttempts];

    [Fact]
    public void Every_reason_has_a_case()
    {
        var covered = ExplainCase.All.Select(each => each.Reason).Concat(OfTheWholePolicy).Distinct();

        Assert.Equal(Enum.GetValues<AccessReason>().Except(NeverExplained), covered.Order());
    }

    [Fact]
    public async Task A_question_with_the_credential_is_answered_as_the_request_is()
    {
        await using var host = await StartAsync();

        foreach (var (reason, question, key) in ExplainCase.All)
        {
            var credential = question.Credential ?? key?.Text;
            var explained = (await host.ExplainNowAsync(question with { Credential = credential })).Decision;

            Assert.Equal((question.Path, reason), (question.Path, explained.Reason));
            Assert.Equal(await host.CallAsync(question, credential), explained.Answer());
        }
    }

    [Fact]
    public async Task A_question_with_the_id_of_the_key_is_answered_as_the_request_with_its_secret_is()
    {
        await using var host = await StartAsync();

        foreach (var (reason, question, key) in ExplainCase.All.Where(each => each.Key is not null))
        {
            var explained = (await host.ExplainNowAsync(question with { KeyId = key!.Id })).Decision;

            Assert.Equal((question.Path, reason), (question.Path, explained.Reason));
            Assert.Equal(await host.CallAsync(question, key.Text), explained.Answer());
        }
    }

    [Fact]
    public async Task The_first_check_that_refuses_has_the_reason_and_a_remedy()
    {
        await using var host = await StartAsync();

        foreach (var (reason, question, key) in ExplainCase.All)
        {
            var checks = (await host.ExplainNowAsync(question with { KeyId = key?.Id })).Checks;

            var first = checks.FirstOrDefault(check => check.Outcome == CheckOutcome.Refused);
            Assert.Equal((question.Path, reason), (question.Path, first?.Reason ?? AccessReason.None));
            Assert.NotEqual("", first?.Remedy ?? "nothing refuses");
            Assert.DoesNotContain("  ", first?.Input ?? "", StringComparison.Ordinal);
            if (reason == AccessReason.PermissionMissing)
            {
                Assert.EndsWith(" (Key)", first!.Input, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_decision_without_the_checks_is_the_decision_of_the_explanation()
    {
        await using var host = await StartAsync();

        foreach (var (_, question, key) in ExplainCase.All)
        {
            var asked = question with { KeyId = key?.Id };

            Assert.Equal(
                (await host.ExplainNowAsync(asked)).Decision,
                await host.Explainer().DecideAsync(asked, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Without_a_readable_policy_the_answer_is_policy_unavailable()
    {
        await using var host = await ExplainHost.StartAsync(
            builder => builder.AddApiAccessControl().AddStore(_ => new DatabaseLikeSource()));

        await AgreeAsync(host, "503 policy_unavailable Global");
    }

    [Fact]
    public async Task With_a_stale_policy_the_answer_is_policy_unavailable_and_no_edit_can_be_previewed()
    {
        await using var host = await StartAsync();
        var clock = new TestClock(DateTimeOffset.UtcNow);
        var staleness = new StalenessClock(clock, TimeSpan.FromMinutes(1));
        host.Services.GetRequiredService<CurrentPolicy>().ExpireBy(staleness);
        await AgreeAsync(host, "503 policy_unavailable Global");
        staleness.Answered(clock.GetTimestamp(), clock.Now);
        await AgreeAsync(host, "200 in");

        clock.Now += TimeSpan.FromMinutes(2);

        await AgreeAsync(host, "503 policy_unavailable Global");
        var preview = await host.Explainer().PreviewAsync([], TestContext.Current.CancellationToken);
        Assert.Contains("MaxStaleness", Assert.Single(preview.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_switch_off_the_answer_is_api_disabled_and_has_the_time_to_come_back()
    {
        var until = new DateTimeOffset(2199, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await using var host = await ExplainHost.StartAsync(
            [.. ExplainCase.Records[1..], new PolicySettings { Enabled = false, DisabledUntil = until }]);

        await AgreeAsync(host, "503 api_disabled Global");
        Assert.Equal(until, (await host.ExplainNowAsync(ExplainCase.At("/any"))).Decision.RetryAt);
    }

    private static async Task AgreeAsync(TestHost host, string answer)
    {
        var question = ExplainCase.At("/any") with { Credential = ExplainCase.Good.Text };

        Assert.Equal(answer, await host.CallAsync(question));
        Assert.Equal(answer, await host.Explainer().AskAsync(question));
    }

    private static Task<TestHost> StartAsync() =>
        ExplainHost.StartAsync(ExplainCase.Records, options => options.Lists.SourceAware = true);
}
