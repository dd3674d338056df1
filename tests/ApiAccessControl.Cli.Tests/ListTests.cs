using ApiAccessControl.Cli.Tests.Support;

namespace ApiAccessControl.Cli.Tests;

public class ListTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Entries_are_added_shown_and_removed(bool isHost)
    {
        await using var target = await ManagedTarget.OpenAsync(isHost);
        var owner = $"key:{PolicyFolder.Member}";

        var added = (await target.RunAsync(
            "lists", "add", owner, "203.0.113.0/24", "2001:db8::1", "--comment", "office")).Expect(0);
        var removed = (await target.RunAsync("lists", "remove", owner, "203.0.113.0/24")).Expect(0);
        var shown = (await target.RunAsync("lists", "show", owner, "--json")).Expect(0).Json;

        Assert.Equal(["198.51.100.7", "203.0.113.0/24", "2001:db8::1"], added.Rows.Select(row => row[0]));
        Assert.Equal("office", added.Rows[1][1]);
        Assert.Equal(["198.51.100.7", "2001:db8::1"], removed.Rows.Select(row => row[0]));
        Assert.Equal(2, shown.GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("account:ops")]
    [InlineData("organization:acme")]
    [InlineData("project:acme/web")]
    [InlineData("global")]
    public async Task Every_record_with_a_list_has_its_name(string owner)
    {
        using var folder = new PolicyFolder();

        (await Tool.RunAsync("lists", "show", owner, "--file", folder.File)).Expect(0);
        var added = (
            await Tool.RunAsync("lists", "add", owner, "198.51.100.7", "--force", "--file", folder.File)).Expect(0);

        Assert.Equal(["198.51.100.7"], added.Rows.Select(row => row[0]));
    }

    [Fact]
    public async Task Domains_are_a_list_of_their_own()
    {
        using var folder = new PolicyFolder();

        var added = (await Tool.RunAsync(
            "lists", "add", $"key:{PolicyFolder.Member}", "app.example.com", "--domains", "--force", "--file",
                folder.File)).Expect(0);

        Assert.Equal(["app.example.com"], added.Rows.Select(row => row[0]));
    }

    [Theory]
    [InlineData("keys:a")]
    [InlineData("project:web")]
    [InlineData("h7qw2lkp9sxa4mzd")]
    public async Task An_owner_of_another_form_ends_with_exit_code_2(string owner)
    {
        using var folder = new PolicyFolder();

        (await Tool.RunAsync("lists", "show", owner, "--file", folder.File)).Expect(2);
    }

    [Fact]
    public async Task A_guard_that_asks_first_is_overridden_with_force()
    {
        using var folder = new PolicyFolder();
        string[] command = ["lists", "remove", $"key:{PolicyFolder.Member}", "198.51.100.7", "--file", folder.File];

        var refused = (await Tool.RunAsync(command)).Expect(1);
        (await Tool.RunAsync([.. command, "--force"])).Expect(0);

        Assert.StartsWith("would_stop_keys: ", refused.Error, StringComparison.Ordinal);
        Assert.Contains(PolicyFolder.Member, refused.Error, StringComparison.Ordinal);
    }
}
