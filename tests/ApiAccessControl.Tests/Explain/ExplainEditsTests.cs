using ApiAccessControl.Keys;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Explain.Support;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Explain;

/// <summary>A preview gives the answers that requests get after the commit.</summary>
public class ExplainEditsTests
{
    private static readonly NewApiKey Fresh = TestKeys.Make("explain fresh");

    [Fact]
    public async Task Edits_change_the_answers_as_their_commit_changes_those_of_requests()
    {
        await using var host = await ExplainHost.StartAsync(ExplainCase.Records);
        (PolicyEdit Edit, string Path, NewApiKey Key)[] edits =
        [
            (Put(new SystemRecord("reports") { Enabled = true }), "/system", ExplainCase.Good),
            (Put(ExplainCase.Of(Fresh) with { Permissions = ["orders:GET:8"] }), "/orders/8", Fresh),
            (Put(new ProjectRecord("acme", "old")), "/projects/old", ExplainCase.Good),
            (Put(ExplainCase.Of(ExplainCase.Good) with { Networks = [new("192.0.2.1")] }), "/any", ExplainCase.Good),
            (Put(new PolicySettings { Enabled = true, AllowedNetworks = [new("192.0.2.1")] }), "/open",
                ExplainCase.Good),
            (Drop(PolicyRecordKind.Key, ExplainCase.Good.Id), "/any", ExplainCase.Good),
            (Put(new PolicySettings { Enabled = false }), "/any", Fresh),
        ];

        foreach (var (edit, path, key) in edits)
        {
            var question = ExplainCase.At(path) with { Credential = key.Text };
            var before = await host.CallAsync(question);
            var preview = await PreviewAsync(host, edit);
            var previewed = await preview.Explainer!.AskAsync(question);
            Assert.Equal(before, await host.Explainer().AskAsync(question));
            Assert.Equal(before, await host.CallAsync(question));

            await host.CommitAsync(edit);

            Assert.Equal(previewed, await host.CallAsync(question));
            Assert.Equal(previewed, await host.Explainer().AskAsync(question));
        }
    }

    [Fact]
    public async Task A_preview_has_the_revision_that_the_commit_makes_and_keeps_its_policy()
    {
        await using var host = await ExplainHost.StartAsync(ExplainCase.Records);
        var question = ExplainCase.At("/any") with { KeyId = ExplainCase.Good.Id };
        var preview = await PreviewAsync(host, Put(new SystemRecord("reports")));

        await host.CommitAsync(Put(new SystemRecord("reports")));
        await host.CommitAsync(Put(new PolicySettings { Enabled = false }));

        var decision = await preview.Explainer!.DecideAsync(question, TestContext.Current.CancellationToken);
        Assert.Equal((2, AccessVerdict.Allowed), (decision.Revision, decision.Verdict));
    }

    [Fact]
    public async Task Edits_that_a_commit_refuses_have_its_errors_and_no_explainer()
    {
        await using var host = await ExplainHost.StartAsync(ExplainCase.Records);
        var manager = host.Services.GetRequiredService<IPolicyManager>();
        PolicyEdit[] wrong =
        [
            Put(ExplainCase.Of(Fresh) with { Networks = [new("300.0.0.1")] }),
            Put(ExplainCase.Of(Fresh) with { Account = "unknown" }),
            PolicyEdit.Create(new OrganizationRecord("acme")),
            Drop(PolicyRecordKind.Organization, "acme"),
            Drop(PolicyRecordKind.Settings, ""),
        ];

        foreach (var edit in wrong)
        {
            var preview = await PreviewAsync(host, edit);
            var commit = await manager.CommitAsync([edit], new("test"), TestContext.Current.CancellationToken);

            Assert.Null(preview.Explainer);
            Assert.False(preview.IsValid);
            Assert.NotEmpty(preview.Errors);
            Assert.Equal((commit.Status, string.Join('\n', commit.Errors)),
                (preview.Status, string.Join('\n', preview.Errors)));
        }
    }

    [Fact]
    public async Task A_policy_of_the_configuration_is_previewed_without_a_store()
    {
        await using var host = await TestHost.StartAsync(
            Wire.Section(Wire.Key(ExplainCase.Good)), ExplainHost.Map, services: ReasonWriter.Register);
        var question = ExplainCase.At("/role") with { KeyId = ExplainCase.Good.Id };
        var edited = ExplainCase.Of(ExplainCase.Good) with { Roles = ["Owner"] };

        var refused = await PreviewAsync(host, Put(edited));
        var allowed = await PreviewAsync(host, Put(edited), Put(new RoleRecord("Owner")));
        var malformed = await PreviewAsync(host, Put(edited with { Domains = [new("a b")] }));

        Assert.Equal("403 role_missing Key", await host.Explainer().AskAsync(question));
        Assert.Equal("200 in", await allowed.Explainer!.AskAsync(question));
        Assert.All([refused, malformed], preview => Assert.Equal(
            (PolicyCommitStatus.Invalid, false, 1), (preview.Status, preview.IsValid, preview.Errors.Count)));
    }

    [Fact]
    public async Task Edits_on_top_of_a_preview_are_applied_to_its_policy()
    {
        await using var host = await ExplainHost.StartAsync(ExplainCase.Records);
        var first = await PreviewAsync(host, Put(new SystemRecord("reports") { Enabled = true }));

        var second = await first.Explainer!.PreviewAsync(
            [Put(ExplainCase.Of(Fresh))], TestContext.Current.CancellationToken);

        var question = ExplainCase.At("/system") with { KeyId = Fresh.Id };
        Assert.Equal("401 key_unknown Credential", await first.Explainer!.AskAsync(question));
        Assert.Equal("200 in", await second.Explainer!.AskAsync(question));
    }

    private static PolicyEdit Put(PolicyRecord record) => PolicyEdit.Overwrite(record);

    private static PolicyEdit Drop(PolicyRecordKind kind, string id) => new(PolicyChange.Delete(kind, id), null);

    private static async Task<AccessPreview> PreviewAsync(TestHost host, params PolicyEdit[] edits) =>
        await host.Explainer().PreviewAsync(edits, TestContext.Current.CancellationToken);
}
