using ApiAccessControl.Logging;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Startup;

public class AuthenticationOrderTests
{
    private static readonly Dictionary<string, Action<WebApplication>> Before = new()
    {
        ["authentication"] = app => app.UseAuthentication().UseApiAccessControl().UseAuthorization(),
        ["authorization"] = app => app.UseAuthorization().UseApiAccessControl().UseAuthentication(),
        ["both"] = app => app.UseAuthentication().UseAuthorization().UseApiAccessControl(),
        ["both, by the host itself"] = app => app.UseApiAccessControl(),
        ["authorization, by the host itself"] = app => app.UseApiAccessControl().UseAuthentication(),
        ["authentication, by the host itself"] = app => app.UseApiAccessControl().UseAuthorization(),
        ["both, and the gate in a branch"] = app =>
            app.UseAuthentication().UseWhen(_ => true, branch => branch.UseApiAccessControl()),
    };

    private static readonly Dictionary<string, Action<WebApplication>> Behind = new()
    {
        ["both"] = app => app.UseApiAccessControl().UseAuthentication().UseAuthorization(),
        ["both, routing added explicitly"] = app =>
            app.UseRouting().UseApiAccessControl().UseAuthentication().UseAuthorization(),
    };

    public static TheoryData<string> BeforeNames { get; } = [.. Before.Keys];

    public static TheoryData<string> BehindNames { get; } = [.. Behind.Keys];

    [Theory]
    [MemberData(nameof(BeforeNames))]
    public async Task Authentication_in_front_of_the_gate_is_reported(string order)
    {
        var log = new LogCapture();
        await using var host = await Start.HostAsync(_ => { }, log, build: Authenticated, use: Before[order]);

        Assert.Single(log.Of(EventIds.AuthenticationBeforeGate));
    }

    [Theory]
    [MemberData(nameof(BehindNames))]
    public async Task Authentication_behind_the_gate_is_not_reported(string order)
    {
        var log = new LogCapture();
        await using var host = await Start.HostAsync(_ => { }, log, build: Authenticated, use: Behind[order]);

        Assert.Empty(log.Of(EventIds.AuthenticationBeforeGate));
    }

    [Fact]
    public async Task A_host_without_authentication_is_not_reported()
    {
        var log = new LogCapture();
        await using var host = await Start.HostAsync(_ => { }, log);

        Assert.Empty(log.Of(EventIds.AuthenticationBeforeGate));
    }

    [Fact]
    public async Task Controllers_without_any_authentication_scheme_are_not_reported()
    {
        var log = new LogCapture();
        await using var host = await Start.HostAsync(
            app => app.MapControllers(), log,
            build: builder => builder.Services.AddOnlyControllers(typeof(MembersController)));

        Assert.Empty(log.Of(EventIds.AuthenticationBeforeGate));
    }

    private static void Authenticated(WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication().AddCookie();
        builder.Services.AddAuthorization();
    }
}
