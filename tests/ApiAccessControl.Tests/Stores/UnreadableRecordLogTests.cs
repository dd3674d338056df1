using ApiAccessControl.Logging;
using ApiAccessControl.Tests.Decisions.Support;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Stores;

/// <summary>An unreadable stored record is reported by its path, without any text that could be a secret.</summary>
public class UnreadableRecordLogTests
{
    [Fact]
    public async Task When_the_only_key_with_permissions_is_unreadable_every_request_is_still_answered()
    {
        using var log = new LogCapture();
        var source = new DatabaseLikeSource(Policies.On, TestKey.One.Record with { Permissions = [TestKey.Two.Text] });
        await using var host = await TestHost.StartAsync(
            "{}", app => app.MapGet("/x", () => "in").RequirePermission("members", "search"), builder =>
            {
                builder.Logging.AddProvider(log);
                builder.AddApiAccessControl(options =>
                {
                    options.ReportOnly = true;
                    options.ReportOnlyUntil = DateTimeOffset.MaxValue;
                }).AddStore(_ => source);
            });

        Assert.Equal(200, await host.StatusAsync("/x", ("X-Api-Key", TestKey.One.Text)));
        Assert.Equal(200, await host.StatusAsync("/x"));
        var line = Assert.Single(log.Of(EventIds.RecordUnreadable));
        Assert.Equal(LogLevel.Error, line.Level);
        Assert.Contains("Policy:Keys:key00001:Permissions:0", line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(TestKey.Two.Secret, line.Text, StringComparison.Ordinal);
    }
}
