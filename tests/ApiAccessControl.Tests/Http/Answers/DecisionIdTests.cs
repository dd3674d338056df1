using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Answers;

/// <summary>The decision id links the report of a caller to the entry in the log.</summary>
public class DecisionIdTests
{
    public const string Name = "X-Decision-Id";

    [Theory]
    [InlineData("Simple", "None", false)]
    [InlineData("Simple", "Code", true)]
    [InlineData("Simple", "CodeAndAddress", true)]
    [InlineData("Simple", "Full", true)]
    [InlineData("ProblemDetails", "None", false)]
    [InlineData("ProblemDetails", "Code", true)]
    [InlineData("Atlas", "None", false)]
    [InlineData("Atlas", "Code", true)]
    public async Task At_disclosure_Code_and_above_a_refusal_has_the_decision_id_of_the_log(
        string format, string disclosure, bool isDisclosed)
    {
        using var log = new LogCapture();
        await using var host = await TestHost.StartAsync(
            KeyHost.SectionWith($$""" "Refusals": { "Format": "{{format}}", "Disclosure": "{{disclosure}}" }, """),
            app =>
            {
                app.MapGet("/any", () => "in").RequireApiKey();
                app.MapGet("/narrow", () => "in").RequirePermission("members", "search");
            },
            builder =>
            {
                builder.AddApiAccessControl();
                builder.Logging.AddProvider(log);
            });
        (string Target, string Line)[] refused =
        [
            ("/any", "Accept: */*"), ("/any", "X-Api-Key: x,y"), ("/narrow", Wire.Line(KeyHost.Good)),
            ("/nowhere", Wire.Line(KeyHost.Good)),
        ];

        foreach (var (target, line) in refused)
        {
            var answer = await RawHttp.GetAsync(host.Address, target, line);

            Assert.True(answer.Status >= 400);
            if (!isDisclosed)
            {
                Assert.Empty(answer.Header(Name));
                continue;
            }

            var id = Assert.Single(answer.Header(Name));
            Assert.Matches("^[0-9a-f]{16}$", id);
            Assert.Single(log.Of(2), entry => entry.Text.StartsWith($"{id}: refused", StringComparison.Ordinal));
        }

        Assert.Empty((await RawHttp.GetAsync(host.Address, "/any", Wire.Line(KeyHost.Good))).Header(Name));
    }
}
