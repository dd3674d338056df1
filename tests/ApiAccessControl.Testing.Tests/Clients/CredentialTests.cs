using ApiAccessControl.Testing.Tests.Support;

namespace ApiAccessControl.Testing.Tests.Clients;

/// <summary>A client sends its key in a way that the options of the application accept.</summary>
public class CredentialTests
{
    public static TheoryData<string, string> Ways { get; } = new()
    {
        { "Header=true", "X-Api-Key" },
        { "HeaderName=Shop-Key, X-Other", "Shop-Key" },
        { "Header=false", "Authorization: Bearer " },
        { "Header=false;Bearer=false;Basic=true", "Authorization: Basic " },
        { "Header=false;Bearer=false;AuthorizationScheme=ApiKey", "Authorization: ApiKey " },
        { "Bearer=false;UserNameHeaderName=X-User", "X-User" },
        { "Header=false;Bearer=false;QueryParameterName=key", "?key=" },
        { "KeyPrefix=shop;Pepper=0123456789012345678901234567890123456789", "X-Api-Key: shop_" },
        { "RemoveFromRequest=true", "X-Api-Key" },
        { "RequireHttps=Refuse", "X-Api-Key" },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_key_is_sent_in_the_way_that_the_options_enable(string options, string place)
    {
        var seen = "";
        await using var app = new TestApp
        {
            Settings = Settings(options),
            BeforeGate = pipeline => pipeline.Use((context, next) =>
            {
                var headers = context.Request.Headers.Select(header => $"{header.Key}: {header.Value}");
                seen = string.Join('\n', [$"{context.Request.QueryString}", .. headers]);
                return next(context);
            }),
        };
        using var client = app.WithApiAccessPolicy().CreateClientWithKey();

        await client.ShouldBeAllowedAsync(HttpMethod.Get, "/reports");

        Assert.Contains(place, seen, StringComparison.Ordinal);
        Assert.Equal(client.Key!.Id, client.LastDecision!.Explanation!.KeyId);
        Assert.Equal(AccessVerdict.Allowed, client.LastDecision.Explanation.Decision.Verdict);
    }

    [Theory]
    [InlineData(AccessProfile.Standard)]
    [InlineData(AccessProfile.Nats)]
    [InlineData(AccessProfile.CloudManager)]
    [InlineData(AccessProfile.AtlasLegacy)]
    [InlineData(AccessProfile.TokenSecurity)]
    [InlineData(AccessProfile.Atlas)]
    public async Task The_key_is_accepted_in_every_profile(AccessProfile profile)
    {
        await using var app = new TestApp { Options = options => options.Profile = profile };
        using var client = app
            .WithApiAccessPolicy(policy => policy.Settings(s => s with { AllowedNetworks = ["127.0.0.1"] }))
            .CreateClientWithKey(key => key.With(record => record with { UserName = "ada" }));

        await client.ShouldBeAllowedAsync(HttpMethod.Get, "/reports");
    }

    [Fact]
    public async Task A_header_that_the_test_sets_stays()
    {
        await using var app = new TestApp();
        using var client = app.WithApiAccessPolicy().CreateClientWithKey();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/reports");
        request.Headers.Add("X-Api-Key", "aac_unknown");

        await client.ShouldBeRefusedAsync(request, AccessReason.CredentialMalformed);
    }

    [Fact]
    public async Task A_client_without_a_key_sends_none()
    {
        await using var app = new TestApp();
        using var client = app.WithApiAccessPolicy().CreateClientWithoutKey();

        await client.ShouldBeRefusedAsync(HttpMethod.Get, "/reports", AccessReason.CredentialMissing);
    }

    [Fact]
    public async Task A_query_of_the_request_stays_beside_the_key()
    {
        await using var app = new TestApp
        {
            Settings = Settings("Header=false;Bearer=false;QueryParameterName=key"),
            Endpoints = endpoints => endpoints.MapGet("/echo", (string text) => text).RequireApiKey(),
        };
        using var client = app.WithApiAccessPolicy().CreateClientWithKey();

        using var response = await client.ShouldBeAllowedAsync(HttpMethod.Get, "/echo?text=a%26b");

        Assert.Equal("a&b", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static Dictionary<string, string?> Settings(string text) => text.Split(';').Select(part => part.Split('='))
        .ToDictionary(part => $"ApiAccessControl:Credentials:{part[0]}", part => (string?)part[1]);
}
