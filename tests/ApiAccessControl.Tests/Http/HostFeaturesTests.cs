using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http;

/// <summary>Adding the gate does not change what other features of the host answer.</summary>
public class HostFeaturesTests
{
    [Theory]
    [InlineData("Simple")]
    [InlineData("ProblemDetails")]
    public async Task Status_code_pages_of_a_host_without_problem_details_stay_plain_text(string format)
    {
        await using var host = await TestHost.StartAsync(
            KeyHost.SectionWith($$""" "Refusals": { "Format": "{{format}}" }, """),
            app => app.MapGet("/gone", () => Results.StatusCode(StatusCodes.Status410Gone)).RequireApiKey(),
            use: app =>
            {
                app.UseStatusCodePages();
                app.UseApiAccessControl();
            });

        using var response = await host.SendAsync(HttpMethod.Get, "/gone", Wire.Header(KeyHost.Good));

        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        Assert.Null(host.Services.GetService<IProblemDetailsService>());
    }
}
