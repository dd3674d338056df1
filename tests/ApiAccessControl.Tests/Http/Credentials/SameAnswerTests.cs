using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Credentials;

/// <summary>The answer must not show how close a guess was.</summary>
public class SameAnswerTests(KeyHost keys) : IClassFixture<KeyHost>
{
    private static readonly string WrongSecret = MixedKeys.WithSecretOf(KeyHost.Good.Id, KeyHost.Unknown);

    public static TheoryData<string, string> Causes { get; } = new()
    {
        { "wrong secret", WrongSecret },
        { "disabled", KeyHost.Disabled.Text },
        { "expired", KeyHost.Expired.Text },
        { "not yet valid", KeyHost.Early.Text },
        { "account disabled", KeyHost.Orphan.Text },
        { "bad checksum", KeyHost.Good.Text[..^1] + (KeyHost.Good.Text[^1] == 'a' ? 'b' : 'a') },
        { "bad shape", "aac_short_x" },
        { "no key at all", "aac_" },
    };

    [Theory]
    [MemberData(nameof(Causes))]
    public async Task A_rejected_key_gets_the_same_answer_as_an_unknown_key(string cause, string text)
    {
        Assert.NotEqual(KeyHost.Good.Text, text);
        foreach (var place in new[] { "X-Api-Key: ", "Authorization: Bearer " })
        {
            var unknown = await RawHttp.GetAsync(keys.Address, "/any", place + KeyHost.Unknown.Text);
            var answer = await RawHttp.GetAsync(keys.Address, "/any", place + text);

            Assert.Equal(401, unknown.Status);
            Assert.True(unknown.WithoutDate == answer.WithoutDate, $"{cause}: {answer.WithoutDate}");
        }
    }

    [Theory]
    [InlineData("Code")]
    [InlineData("CodeAndAddress")]
    [InlineData("Full")]
    public async Task No_disclosure_level_distinguishes_a_rejected_key_from_an_unknown_key(string disclosure)
    {
        foreach (var format in new[] { "Simple", "Atlas" })
        {
            var options = $$""" "Refusals": { "Format": "{{format}}", "Disclosure": "{{disclosure}}" }, """;
            await using var host = await TestHost.StartAsync(
                KeyHost.SectionWith(options), app => app.MapGet("/any", () => "in").RequireApiKey());
            var unknown = await RawHttp.GetAsync(host.Address, "/any", Wire.Line(KeyHost.Unknown));
            foreach (var row in Causes)
            {
                var answer = await RawHttp.GetAsync(host.Address, "/any", $"X-Api-Key: {row.Data.Item2}");
                Assert.True(unknown.WithoutDate == answer.WithoutDate,
                    $"{format} {row.Data.Item1}: {answer.WithoutDate}");
            }
        }
    }

    [Fact]
    public async Task In_a_policy_without_keys_every_key_is_unknown()
    {
        await using var host = await TestHost.StartAsync(Wire.Section(""), app => app.MapGet("/any", () => "in")
            .RequireApiKey());
        foreach (var key in new[] { KeyHost.Good.Text, "", "a", "null" })
        {
            Assert.Equal(401, await host.StatusAsync("/any", ("X-Api-Key", key)));
        }
    }
}
