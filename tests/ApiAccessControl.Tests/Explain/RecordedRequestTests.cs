using ApiAccessControl.Http.Reports;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Explain.Support;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Explain;

/// <summary>A request that was recorded is decided again as the same request is.</summary>
public class RecordedRequestTests
{
    private const AccessReason Wrong = AccessReason.CredentialMalformed;

    [Fact]
    public async Task Every_recorded_request_is_decided_again_as_it_was()
    {
        await using var host = await StartAsync();
        var decided = 0;
        foreach (var each in ExplainCase.All)
        {
            await host.CallAsync(each.Question, each.Key?.Text);
            var recorded = Recent(host).Read()[0];
            if (!TryDecide(host, recorded, out var again))
            {
                Assert.Fail($"{recorded.Method} {recorded.Path} {recorded.Reason} cannot be decided again.");
            }

            decided++;
            Assert.Equal(recorded.Verdict, again.Verdict);
            Assert.True(
                recorded.Reason == again.Reason || (IsOfCredential(recorded.Reason) && again.Reason == Wrong),
                $"{recorded.Path}: {recorded.Reason}, {again.Reason}");
            Assert.Equal(default, again.Id);
        }

        Assert.True(decided > 20, $"{decided} requests");
    }

    [Fact]
    public async Task Edits_change_the_verdict_of_recorded_requests_as_their_commit_changes_that_of_requests()
    {
        await using var host = await StartAsync();
        var key = ExplainCase.Of(ExplainCase.Good) with { Organization = "acme" };
        (PolicyRecord Record, string Path)[] edits =
        [
            (new SystemRecord("reports") { Enabled = true }, "/system"),
            (key with { Permissions = ["orders:GET:8"] }, "/orders/7"),
            (key with { Permissions = ["orders:GET:8"] }, "/orders/8"),
            (new ProjectRecord("acme", "web") { Enabled = false }, "/projects/web"),
            (key with { Networks = [new("192.0.2.1")] }, "/any"),
            (key with { Enabled = false }, "/any"),
            (new PolicySettings { Enabled = true, AllowedNetworks = [new("192.0.2.1")] }, "/open"),
        ];
        foreach (var (record, path) in edits)
        {
            var question = ExplainCase.At(path) with { KeyId = ExplainCase.Good.Id };
            await host.CallAsync(question with { KeyId = null, Credential = ExplainCase.Good.Text });
            var recorded = Recent(host).Read()[0];
            var preview = await host.Explainer().PreviewAsync(
                [PolicyEdit.Overwrite(record)], TestContext.Current.CancellationToken);

            var isKnown = preview.Explainer!.TryDecideAgain(recorded, DateTimeOffset.UtcNow, out var decision);

            // The credential of the request to /system was not read, because the system is off.
            Assert.Equal(path != "/system", isKnown);
            if (isKnown)
            {
                Assert.Equal(await preview.Explainer!.AskAsync(question), decision.Answer());
            }
        }
    }

    [Fact]
    public async Task A_key_that_was_not_usable_counts_as_proven_and_a_wrong_secret_stays_wrong()
    {
        await using var host = await StartAsync();
        var disabled = ExplainCase.All.Single(each => each.Reason == AccessReason.KeyDisabled);
        var wrong = ExplainCase.All.Single(each => each.Reason == AccessReason.SecretWrong);
        var unknown = ExplainCase.All.Single(each => each.Reason == AccessReason.KeyUnknown);
        foreach (var each in new[] { disabled, wrong, unknown })
        {
            await host.CallAsync(each.Question, each.Key?.Text);
        }

        var preview = await host.Explainer().PreviewAsync(
            [
                PolicyEdit.Overwrite(ExplainCase.Of(disabled.Key!)),
                PolicyEdit.Overwrite(ExplainCase.Of(unknown.Key!)),
                PolicyEdit.Overwrite(ExplainCase.Of(ExplainCase.Good)),
            ],
            TestContext.Current.CancellationToken);
        var verdicts = Recent(host).Read().Select(recorded =>
        {
            Assert.True(preview.Explainer!.TryDecideAgain(recorded, DateTimeOffset.UtcNow, out var decision));
            return (recorded.Reason, decision.Verdict);
        });

        Assert.Equal(
            [
                (AccessReason.KeyUnknown, AccessVerdict.Refused), (AccessReason.SecretWrong, AccessVerdict.Refused),
                (AccessReason.KeyDisabled, AccessVerdict.Allowed),
            ],
            verdicts);
    }

    [Fact]
    public async Task A_request_is_not_decided_again_when_that_needs_a_text_which_was_not_kept()
    {
        await using var host = await StartAsync();
        var pages = ExplainCase.All.First(each => each.Reason == AccessReason.DomainNotAllowed);
        var tooLong = new string('7', DecisionRecord.MaxText + 1);
        await host.CallAsync(
            pages.Question with
            {
                Origin = null,
                Headers = new HeaderDictionary { ["Referer"] = "https://app.example.com/" },
            },
            pages.Key!.Text);
        await host.CallAsync(ExplainCase.At($"/orders/{tooLong}"), ExplainCase.Good.Text);
        await host.CallAsync(pages.Question with { Path = "/open", Origin = $"https://{tooLong}" }, pages.Key.Text);
        await host.CallAsync(ExplainCase.At($"/any?x={tooLong}"), ExplainCase.Good.Text);

        Assert.Equal(
            [true, true, false, false],
            Recent(host).Read().Select(recorded => TryDecide(host, recorded, out _)));
    }

    [Fact]
    public async Task Equal_requests_are_those_that_every_policy_decides_alike()
    {
        await using var host = await StartAsync();
        AccessQuestion[] questions =
        [
            ExplainCase.At("/orders/7"), ExplainCase.At("/orders/7"), ExplainCase.At("/orders/8"),
            ExplainCase.At("/orders/7") with { Address = ExplainHost.Outside },
            ExplainCase.At("/orders/7") with { Origin = "https://app.example.com" },
            ExplainCase.At("/orders/7") with { Method = "POST" },
        ];
        foreach (var question in questions)
        {
            await host.CallAsync(question, ExplainCase.Good.Text);
        }

        await host.CallAsync(questions[0]);

        var groups = Recent(host).Read().GroupBy(recorded => recorded, RecordedDecision.ByRequest).ToArray();
        Assert.Equal(questions.Length, groups.Length);
        Assert.Equal(2, groups.Single(group => group.Count() > 1).Count());
    }

    private static Task<TestHost> StartAsync() => ExplainHost.StartAsync(builder => builder
        .AddApiAccessControl(options => options.Lists.SourceAware = true)
        .AddMemoryStore(ExplainCase.Records).AddRecentDecisions());

    private static IRecentDecisions Recent(TestHost host) => host.Services.GetRequiredService<IRecentDecisions>();

    private static bool TryDecide(TestHost host, RecordedDecision recorded, out AccessDecision decision) =>
        host.Explainer().TryDecideAgain(recorded, DateTimeOffset.UtcNow, out decision);

    private static bool IsOfCredential(AccessReason reason) => reason is AccessReason.CredentialAmbiguous
        or AccessReason.CredentialMalformed or AccessReason.KeyUnknown or AccessReason.SecretWrong;
}
