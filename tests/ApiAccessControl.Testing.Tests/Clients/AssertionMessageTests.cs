using ApiAccessControl.Testing.Tests.Support;

namespace ApiAccessControl.Testing.Tests.Clients;

/// <summary>The message of an assertion tells verdict, reason, checks and remedy.</summary>
public class AssertionMessageTests
{
    [Fact]
    public async Task A_refusal_that_should_be_allowed_is_explained_check_by_check()
    {
        await using var app = new TestApp();
        using var client = app.WithApiAccessPolicy().CreateClientWithKey(
            key => key.WithPermission("members:POST:search").WithNetworks("198.51.100.0/24").From("198.51.100.7"));

        var message = await Failure.MessageAsync(
            () => client.ShouldBeAllowedAsync(HttpMethod.Get, "/members/search"), client);

        Assert.Equal("", message);
    }
}
