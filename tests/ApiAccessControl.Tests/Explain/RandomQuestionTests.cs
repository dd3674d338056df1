using System.Net;
using ApiAccessControl.Keys;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;
using ApiAccessControl.Tests.Explain.Support;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Explain;

/// <summary>Random questions and the same requests over the wire have the same answers.</summary>
public class RandomQuestionTests
{
    private const int Policies = 5;
    private const int QuestionsPerPolicy = 200;

    private static readonly TestKey[] Keys = [.. Enumerable.Range(0, 4).Select(i => new TestKey($"random0{i}"))];

    private static readonly string[] Paths =
    [
        "/any", "/system", "/orders/7", "/orders/8", "/orders/%2A", "/role", "/list", "/in/acme", "/in/beta",
        "/projects/web", "/projects/app", "/undeclared", "/open", "/off", "/nothing", "/ORDERS/7", "/orders",
    ];

    private static readonly string?[] Origins =
        [null, null, null, "https://a.example", "https://x.a.example", "https://b.example:8443", "null", "garbage"];

    [Fact]
    public async Task A_thousand_random_questions_are_answered_as_requests_are()
    {
        var answers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var seed = 0; seed < Policies; seed++)
        {
            var dice = new Dice(seed);
            await using var host = await StartAsync(dice);
            for (var i = 0; i < QuestionsPerPolicy; i++)
            {
                var key = dice.One(Keys);
                var question = Next(dice) with { Credential = dice.Chance(90) ? key.Text : null };
                var answer = await host.CallAsync(question);
                var asked = $"seed {seed}, question {i}: {question.Method} {question.Path} {question.Origin}";

                var explained = await host.Explainer().AskAsync(question);
                var byId = question.Credential is null
                    ? explained
                    : await host.Explainer().AskAsync(question with { Credential = null, KeyId = key.Id });

                // Routing answers 405 to an admitted request with a wrong method. That is no decision of the gate.
                var expected = answer.StartsWith("405", StringComparison.Ordinal) ? "200 in" : answer;
                Assert.Equal((asked, expected, expected), (asked, explained, byId));
                answers[answer] = answers.GetValueOrDefault(answer) + 1;
            }
        }

        Assert.True(answers.Count > 12, string.Join('\n', answers));
    }

    private static AccessQuestion Next(Dice dice) => new()
    {
        Method = dice.One("GET", "GET", "GET", "GET", "DELETE"),
        Path = dice.One(Paths),
        Address = IPAddress.Parse(dice.One("10.0.0.1", "10.0.0.1", "10.0.0.2", "192.0.2.7", "2001:db8::1")),
        Origin = dice.One(Origins),
        Headers = dice.Chance(20) ? new HeaderDictionary { ["Sec-Fetch-Mode"] = "cors" } : null,
    };

    private static Task<TestHost> StartAsync(Dice dice)
    {
        PolicyRecord[] records =
        [
            RandomRecords.Settings(dice) with { Enabled = true },
            .. RandomRecords.Systems.Select(id => RandomRecords.System(dice, id)),
            .. RandomRecords.RoleNames.Select(
                id => RandomRecords.Role(dice, id) with { Permissions = ["orders:GET:*"] }),
            .. RandomRecords.Organizations.Select(id => RandomRecords.Organization(dice, id)),
            .. RandomRecords.Organizations.SelectMany(
                organization => RandomRecords.Projects.Select(id => RandomRecords.Project(dice, organization, id))),
            .. Keys.Select((key, i) => RandomRecords.Key(dice, key, "unknown") with
            {
                UserName = null, SecretHash = key.Hash, PreviousSecretHash = null, PreviousUntil = null,
                Account = null, Organization = i == 0 ? null : dice.One(RandomRecords.Organizations),
                Permissions = dice.Chance(50) ? ["orders:*:7"] : null,
                Projects = i == 0 ? [] : [new("web")],
            }),
        ];
        return ExplainHost.StartAsync(
            builder => builder.AddApiAccessControl(options =>
            {
                options.Lists.SourceAware = dice.Chance(50);
                options.Lists.EmptyList = dice.One<EmptyListMeaning?>(EmptyListMeaning.Open, null);
            }).AddStore(_ => new DatabaseLikeSource(records)));
    }
}
