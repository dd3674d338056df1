using ApiAccessControl.OpenApi.Tests.Support;
using Microsoft.OpenApi;

namespace ApiAccessControl.OpenApi.Tests;

/// <summary>An independent validator accepts the documents.</summary>
public class ValidityTests
{
    // The framework writes the server, with the slash of an empty path.
    internal const string ServerRule = "no-server-trailing-slash";

    [Theory]
    [InlineData(
        """ "Refusals": { "Format": "ProblemDetails", "Disclosure": "Full" } """, OpenApiSpecVersion.OpenApi3_1)]
    [InlineData(""" "Refusals": { "Format": "Simple", "Disclosure": "Full" } """, OpenApiSpecVersion.OpenApi3_0)]
    [InlineData(
        """
        "Profile": "Atlas", "Credentials": { "Header": true, "HeaderName": "a, b", "UserNameHeaderName": "c",
          "AuthorizationScheme": "ApiKey", "QueryParameterName": "key", "Bearer": true }
        """,
        OpenApiSpecVersion.OpenApi3_1)]
    public async Task The_document_is_valid(string options, OpenApiSpecVersion version)
    {
        var document = await DescribedHost.DocumentAsync(Map, options, builder =>
        {
            builder.Services.AddAuthentication("BearerToken").AddBearerToken();
            builder.Services.AddAuthorization();
            builder.Services.AddOpenApi(openApi => openApi.OpenApiVersion = version);
        });

        await Validator.AcceptsAsync(document.Text, ServerRule);
    }

    private static void Map(WebApplication app)
    {
        app.MapGet("/permission", () => "in").WithName("a").WithSummary("a").RequirePermission("members", "search")
            .RequireAccessList();
        app.MapGet("/public", () => "in").WithName("b").WithSummary("b").DisableApiAccessControl();
        app.MapGet("/anonymous", () => "in").WithName("c").WithSummary("c").AllowAnonymous();
        app.MapGet("/either/{id:int}", (int id) => id).WithName("d").WithSummary("d")
            .RequireApiKey(orScheme: "BearerToken").RequireAuthorization();
    }
}
