using System.Net;
using ApiAccessControl.OpenApi.Tests.Support;
using Microsoft.AspNetCore.Mvc.Testing;

namespace ApiAccessControl.OpenApi.Tests;

/// <summary>The sample shows its reference page and its document while the gate is on.</summary>
public sealed class ReferenceSampleTests(WebApplicationFactory<BackupsController> factory)
    : IClassFixture<WebApplicationFactory<BackupsController>>
{
    [Fact]
    public async Task The_page_and_its_script_are_served_while_the_api_refuses()
    {
        using var client = factory.CreateClient();

        var page = await client.GetStringAsync("/reference/", TestContext.Current.CancellationToken);
        using var script = await client.GetAsync("/reference/scalar.js", TestContext.Current.CancellationToken);
        using var refused = await client.GetAsync("/orgs/acme/members", TestContext.Current.CancellationToken);

        Assert.Contains("openapi/v1.json", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, script.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task The_document_marks_the_operations_that_require_an_access_list()
    {
        var document = await ReadAsync();

        var marked = document.Operations.Where(
            operation => document[operation.Method, operation.Path].Badges is not null);

        Assert.Equal(
            [("DELETE", "/orgs/{orgId}/members/{id}"),
                ("POST", "/orgs/{orgId}/projects/{projectId}/backups/{id}/restore")],
            marked.Order());
        Assert.Equal(
            "Requires permission backups:POST:restore, an access list and the role Owner. "
            + "Acts in the organization {orgId} and the project {projectId}.",
            document["POST", "/orgs/{orgId}/projects/{projectId}/backups/{id}/restore"].Description);
        Assert.Equal("ApiKey or ApiKeyBearer or BearerToken", document["GET", "/report"].Security);
        Assert.Equal("", document["GET", "/health"].Security);
    }

    [Fact]
    public async Task The_document_of_the_sample_is_valid() =>
        await Validator.AcceptsAsync((await ReadAsync()).Text, ValidityTests.ServerRule);

    private async Task<DocumentJson> ReadAsync()
    {
        using var client = factory.CreateClient();
        return new(await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
    }
}
