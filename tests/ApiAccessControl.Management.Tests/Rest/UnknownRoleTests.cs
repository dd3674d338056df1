using ApiAccessControl.Management.Tests.Rest.Support;

namespace ApiAccessControl.Management.Tests.Rest;

public class UnknownRoleTests
{
    [Theory]
    [InlineData("keys", """{ "roles": ["Nope"] }""", "roles")]
    [InlineData(
        "keys", """{ "organization": "acme", "projects": [{ "project": "web", "roles": ["Nope"] }] }""",
        "projects[0].roles")]
    [InlineData("accounts", """{ "id": "more", "roles": ["Nope"] }""", "roles")]
    public async Task A_role_that_does_not_exist_is_an_error_of_the_input_for_a_key_that_sees_all_roles(
        string path, string body, string place)
    {
        var sample = new Sample();
        await using var host = await sample.StartAsync();

        Assert.StartsWith(
            place, (await host.As(sample.Owner).PostAsync(path, body)).Is(400, "invalid").Places,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_of_an_organization_gets_one_answer_for_a_role_it_may_not_see_and_for_none()
    {
        var sample = new Sample();
        await using var host = await sample.StartAsync();

        var hidden = (await host.As(sample.Acme).PostAsync("keys", """{ "roles": ["Reader"] }"""))
            .Is(403, "exceeds_actor");
        var none = (await host.As(sample.Acme).PostAsync("keys", """{ "roles": ["Missing"] }"""))
            .Is(403, "exceeds_actor");

        Assert.Equal(
            hidden.Text.Replace("Reader", "Missing", StringComparison.Ordinal), none.Text);
    }

    [Fact]
    public async Task A_role_that_exists_and_is_not_held_still_exceeds_a_key_that_sees_it()
    {
        var sample = new Sample();
        await using var host = await sample.StartAsync();

        (await host.As(sample.Owner).PostAsync("keys", """{ "roles": ["Reader"] }""")).Is(403, "exceeds_actor");
        (await host.As(sample.Owner).PostAsync("keys", """{ "roles": ["Owner"] }""")).Is(201);
    }
}
