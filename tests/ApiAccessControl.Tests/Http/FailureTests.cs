using System.Text;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http;

/// <summary>An exception inside the gate admits no request, and the next request is decided normally.</summary>
public class FailureTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_host_service_that_throws_gives_500_and_does_not_admit(bool isWriter)
    {
        var handled = 0;
        var broken = new Broken();
        await using var host = await TestHost.StartAsync(
            KeyHost.SectionWith(),
            app => app.MapGet("/any", () => $"in {++handled}").RequireApiKey(),
            services: services => _ = isWriter
                ? services.AddSingleton<IAccessRefusalWriter>(broken) : services
                    .AddSingleton<IAccessAttemptObserver>(broken));

        var refused = await RawHttp.GetAsync(host.Address, "/any", Wire.Line(KeyHost.Unknown));
        var admitted = await RawHttp.GetAsync(host.Address, "/any", Wire.Line(KeyHost.Good));

        Assert.Equal(500, refused.Status);
        Assert.DoesNotContain("broken on purpose", refused.Body, StringComparison.Ordinal);
        Assert.Equal((200, "in 1"), (admitted.Status, admitted.Body));
    }

    [Fact] // A connection is used again; nothing of the request before clings to it.
    public async Task Requests_on_one_connection_are_decided_independently()
    {
        await using var host = await TestHost.StartAsync(
            KeyHost.SectionWith(),
            app => app.MapGet("/any", (HttpContext context) => context.GetApiKey()?.Id + context.User.Identity!.Name)
                .RequireApiKey());

        string[] requests =
        [
            $"GET /any HTTP/1.1\r\nHost: x\r\n{Wire.Line(KeyHost.Good)}\r\n\r\n",
            "GET /any HTTP/1.1\r\nHost: x\r\n\r\n",
            $"GET /any HTTP/1.1\r\nHost: x\r\n{Wire.Line(KeyHost.Other)}\r\n\r\n",
            $"GET /any HTTP/1.1\r\nHost: x\r\n{Wire.Line(KeyHost.Disabled)}\r\n\r\n",
            "GET /any HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        ];

        var all = await RawHttp.TextAsync(host.Address, Encoding.Latin1.GetBytes(string.Concat(requests)));

        Assert.Equal(1, Count(all, KeyHost.Good.Id + KeyHost.Good.Id));
        Assert.Equal(1, Count(all, KeyHost.Other.Id + KeyHost.Other.Id));
        Assert.Equal(3, Count(all, "401 Unauthorized"));
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private sealed class Broken : IAccessRefusalWriter, IAccessAttemptObserver
    {
        public Task WriteAsync(HttpContext context, AccessDecision decision) =>
            throw new InvalidOperationException("broken on purpose");

        public void Refused(in AccessAttempt attempt) => throw new InvalidOperationException("broken on purpose");
    }
}
