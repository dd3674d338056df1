using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Credentials;

/// <summary>The credential tests with <c>RememberVerified</c> off: every secret is hashed on every request.</summary>
public class WithoutMemoryTests(WithoutMemoryTests.Keys keys) : IClassFixture<WithoutMemoryTests.Keys>
{
    [Fact]
    public void Without_RememberVerified_no_secret_is_remembered() =>
        Assert.False(
            keys.Host.Services.GetRequiredService<ApiAccessControl.Options.ResolvedOptions>()
                .Credentials.RememberVerified);

    [Theory]
    [MemberData(nameof(HeaderTests.Enters), MemberType = typeof(HeaderTests))]
    public async Task Without_remembered_secrets_a_key_is_admitted_each_time(string line)
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(200, (await RawHttp.GetAsync(keys.Host.Address, "/any", line)).Status);
        }
    }

    [Theory]
    [MemberData(nameof(HeaderTests.Is401), MemberType = typeof(HeaderTests))]
    public async Task Without_remembered_secrets_an_incomplete_key_is_never_admitted(string line)
    {
        Assert.Equal(401, (await RawHttp.GetAsync(keys.Host.Address, "/any", line)).Status);
        Assert.Equal(200, (await RawHttp.GetAsync(keys.Host.Address, "/any", Wire.Line(KeyHost.Good))).Status);
        Assert.Equal(401, (await RawHttp.GetAsync(keys.Host.Address, "/any", line)).Status);
    }

    [Theory]
    [MemberData(nameof(SameAnswerTests.Causes), MemberType = typeof(SameAnswerTests))]
    public async Task Without_remembered_secrets_a_rejected_key_gets_the_answer_of_an_unknown_key(
        string cause, string text)
    {
        var unknown = await RawHttp.GetAsync(keys.Host.Address, "/any", Wire.Line(KeyHost.Unknown));
        var answer = await RawHttp.GetAsync(keys.Host.Address, "/any", $"X-Api-Key: {text}");

        Assert.Equal(401, answer.Status);
        Assert.True(unknown.WithoutDate == answer.WithoutDate, $"{cause}: {answer.WithoutDate}");
    }

    public sealed class Keys : IAsyncLifetime
    {
        internal TestHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Host = await TestHost.StartAsync(
            KeyHost.SectionWith(""" "Credentials": { "RememberVerified": false }, """),
            app => app.MapGet("/any", () => "in").RequireApiKey());

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
