using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Credentials;

/// <summary>A key that was sent over plain HTTP.</summary>
public class TransportTests
{
    [Theory]
    [InlineData("Off", "http", 200, 0)]
    [InlineData("Warn", "http", 200, 1)]
    [InlineData("Refuse", "http", 401, 1)]
    [InlineData("Off", "https", 200, 0)]
    [InlineData("Warn", "https", 200, 0)]
    [InlineData("Refuse", "https", 200, 0)]
    public async Task Over_plain_HTTP_a_key_is_accepted_with_one_warning_or_not_read(string option, string scheme,
        int expected, int warnings)
    {
        using var log = new CapturedLog();
        await using var host = await TestHost.StartAsync(
            KeyHost.SectionWith($$""" "Credentials": { "RequireHttps": "{{option}}" }, """),
            app => app.MapGet("/any", () => "in").RequireApiKey(),
            builder =>
            {
                builder.AddApiAccessControl();
                builder.Logging.AddProvider(log);
            },
            app =>
            {
                app.Use((context, next) =>
                {
                    context.Request.Scheme = scheme;
                    return next(context);
                });
                app.UseApiAccessControl();
            });

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(401, await host.StatusAsync("/any"));
            Assert.Equal(expected, await host.StatusAsync("/any", Wire.Header(KeyHost.Good)));
        }

        Assert.Equal(warnings, log.At(LogLevel.Warning).Count(line =>
            line.Contains("plain HTTP", StringComparison.Ordinal)));
    }
}
