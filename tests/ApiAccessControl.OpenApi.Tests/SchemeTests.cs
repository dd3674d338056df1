using ApiAccessControl.OpenApi.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.OpenApi;

namespace ApiAccessControl.OpenApi.Tests;

/// <summary>
/// The document has the schemes of the credentials that the options enable, after the profile has filled unset values,
/// and no other.
/// </summary>
public class SchemeTests
{
    public static TheoryData<string, string, string> Options { get; } = new()
    {
        { "", "ApiKey: apiKey header X-Api-Key; ApiKeyBearer: http bearer", "ApiKey or ApiKeyBearer" },
        {
            """ "Credentials": { "HeaderName": "X-Key, X-Old-Key", "Bearer": false } """,
            "ApiKey: apiKey header X-Key; ApiKey2: apiKey header X-Old-Key", "ApiKey or ApiKey2"
        },
        { """ "Credentials": { "Header": false } """, "ApiKeyBearer: http bearer", "ApiKeyBearer" },
        {
            """ "Credentials": { "Header": false, "Bearer": false, "Basic": true } """, "ApiKeyBasic: http basic",
            "ApiKeyBasic"
        },
        {
            """ "Credentials": { "Header": false, "Bearer": false, "AuthorizationScheme": "ApiKey" } """,
            "ApiKeyAuthorization: http ApiKey", "ApiKeyAuthorization"
        },
        {
            """ "Credentials": { "Header": false, "Bearer": false, "QueryParameterName": "key" } """,
            "ApiKeyQuery: apiKey query key", "ApiKeyQuery"
        },
        {
            """ "Credentials": { "UserNameHeaderName": "X-User", "Bearer": false } """,
            "ApiKeyUserName: apiKey header X-User; ApiKey: apiKey header X-Api-Key", "ApiKeyUserName+ApiKey"
        },
        {
            """ "Profile": "Nats" """,
            "ApiKeyUserName: apiKey header api-username; ApiKey: apiKey header api-key", "ApiKeyUserName+ApiKey"
        },
        { """ "Profile": "Atlas" """, "ApiKeyBasic: http basic", "ApiKeyBasic" },
        {
            """ "Profile": "Atlas", "Credentials": { "Bearer": true } """,
            "ApiKeyBearer: http bearer; ApiKeyBasic: http basic", "ApiKeyBearer or ApiKeyBasic"
        },
    };

    [Theory]
    [MemberData(nameof(Options))]
    public async Task The_document_has_the_schemes_that_the_options_enable(
        string options, string schemes, string requirement)
    {
        var document = await DescribedHost.DocumentAsync(
            app => app.MapGet("/reports", () => "a report").RequireApiKey(), options);

        Assert.Equal(
            schemes, string.Join("; ", document.Schemes.Select(scheme => $"{scheme.Key}: {Summary(scheme.Value!)}")));
        Assert.Equal(requirement, document["GET", "/reports"].Security);
    }

    [Fact]
    public async Task A_scheme_that_the_application_wrote_is_kept()
    {
        var document = await DescribedHost.DocumentAsync(
            app => app.MapGet("/reports", () => "a report").RequireApiKey(),
            configure: builder => builder.Services.AddOpenApi(openApi => openApi
                .AddDocumentTransformer((described, _, _) =>
                {
                    described.AddComponent("ApiKey", new OpenApiSecurityScheme
                    {
                        Type = SecuritySchemeType.ApiKey,
                        In = ParameterLocation.Header,
                        Name = "X-Api-Key",
                        Description = "Ask the office for a key.",
                    });
                    return Task.CompletedTask;
                })));

        Assert.Equal("Ask the office for a key.", (string?)document.Schemes["ApiKey"]!["description"]);
    }

    [Fact]
    public async Task HTTP_Digest_is_a_way_to_send_a_key_where_the_application_accepts_it()
    {
        var document = await DescribedHost.DocumentAsync(
            app => app.MapGet("/reports", () => "a report").RequireApiKey(), """ "Profile": "Atlas" """,
            builder =>
            {
                builder.AddApiAccessControl().AddDigest();
                builder.Services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
            });

        Assert.Equal("http digest", Summary(document.Schemes["ApiKeyDigest"]!));
        Assert.Equal("ApiKeyBasic or ApiKeyDigest", document["GET", "/reports"].Security);
    }

    [Fact]
    public async Task A_scheme_that_the_application_adds_is_described_under_a_valid_name_and_once()
    {
        var document = await DescribedHost.DocumentAsync(
            app => app.MapGet("/reports", () => "a report").RequireApiKey(),
            """ "Credentials": { "Header": false } """,
            builder => builder.Services.AddSingleton<IApiCredentialScheme>(new Scheme("Signature"))
                .AddSingleton<IApiCredentialScheme>(new Scheme("SIGNATURE!"))
                .AddSingleton<IApiCredentialScheme>(new Scheme("Signature!")));

        Assert.Equal("http signature", Summary(document.Schemes["ApiKeySignature"]!));
        Assert.Equal("http signature!", Summary(document.Schemes["ApiKeySIGNATURE"]!));
        Assert.Equal(
            "ApiKeyBearer or ApiKeySignature or ApiKeySIGNATURE", document["GET", "/reports"].Security);
    }

    private static string Summary(System.Text.Json.Nodes.JsonNode scheme) =>
        string.Join(' ', new[] { "type", "in", "name", "scheme" }
            .Select(member => (string?)scheme[member]).Where(value => value is not null));

    private sealed class Scheme(string name) : IApiCredentialScheme
    {
        public string Name => name;

        public CredentialProof? Read(HttpContext context, ReadOnlyMemory<char> value) => null;

        public void AddChallenges(HttpContext context, ICollection<string> challenges)
        {
        }
    }
}
