using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Routing;

public class ControllerGuardTests
{
    [Fact]
    public async Task An_attribute_on_a_controller_guards_it_where_the_middleware_does_not_run()
    {
        var narrow = TestKeys.Make("narrow");
        await using var host = await TestHost.StartAsync(
            Wire.Section(Wire.Key(KeyHost.Good, "\"Permissions\": \"things:*:all\"") + Wire.Key(narrow)),
            app => app.MapControllers(),
            builder =>
            {
                builder.AddApiAccessControl();
                builder.Services.AddOnlyControllers(typeof(GuardedController), typeof(FreeController));
            },
            app => app.UseWhen(_ => false, never => never.UseApiAccessControl()));

        foreach (var target in new[] { "/guarded/class", "/free/action" })
        {
            Assert.Equal(401, await host.StatusAsync(target));
            Assert.Equal(403, await host.StatusAsync(target, Wire.Header(narrow)));
            Assert.Equal(200, await host.StatusAsync(target, Wire.Header(KeyHost.Good)));
        }

        Assert.Equal(403, await host.StatusAsync("/guarded/both", Wire.Header(KeyHost.Good)));
    }
}
