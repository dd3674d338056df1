using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Answers;

public class ReplacedWriterTests
{
    [Theory]
    [InlineData("/any", 401, "credential_missing")]
    [InlineData("/nowhere", 401, "credential_missing")]
    public async Task A_refusal_writer_of_the_host_replaces_every_answer(string target, int status, string reason)
    {
        await using var host = await TestHost.StartAsync(
            KeyHost.SectionWith(),
            app => app.MapGet("/any", () => "in").RequireApiKey(),
            services: services => services.AddSingleton<IAccessRefusalWriter>(new Teapot()));

        var answer = await RawHttp.GetAsync(host.Address, target);

        Assert.Equal((418, $"{status} {reason}"), (answer.Status, answer.Body));
        Assert.Empty(answer.Header("WWW-Authenticate"));
    }

    private sealed class Teapot : IAccessRefusalWriter
    {
        public Task WriteAsync(HttpContext context, AccessDecision decision)
        {
            context.Response.StatusCode = StatusCodes.Status418ImATeapot;
            return context.Response.WriteAsync($"{decision.StatusCode} {decision.Reason.Code()}");
        }
    }
}
