using ApiAccessControl.Cli.Tests.Support;

namespace ApiAccessControl.Cli.Tests;

public class KeyTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_key_is_created_shown_disabled_enabled_rotated_and_deleted(bool isHost)
    {
        await using var target = await ManagedTarget.OpenAsync(isHost);

        var created = (await target.RunAsync(
            "keys", "create", "--id", "webkey0000000001", "--description", "web1", "--network", "203.0.113.9",
                "--permission",
            "members:GET:search", "--json")).Expect(0).Json;
        var shown = (await target.RunAsync("keys", "show", "webkey0000000001", "--json")).Expect(0).Json;
        var disabled = (await target.RunAsync("keys", "disable", "webkey0000000001")).Expect(0);
        var listed = (await target.RunAsync("keys", "list", "--state", "disabled")).Expect(0);
        (await target.RunAsync("keys", "enable", "webkey0000000001")).Expect(0);
        var rotated = (await target.RunAsync("keys", "rotate", "webkey0000000001", "--overlap", "PT1H")).Expect(0);
        (await target.RunAsync("keys", "delete", "webkey0000000001")).Expect(0);
        var gone = (await target.RunAsync("keys", "show", "webkey0000000001")).Expect(1);

        Assert.StartsWith("aac_webkey0000000001_", created.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.False(shown.TryGetProperty("text", out _));
        Assert.Contains(disabled.Rows, row => row[0] == "State" && row[1] == "disabled");
        Assert.Equal(["webkey0000000001"], listed.Rows.Select(row => row[0]));
        Assert.StartsWith("aac_webkey0000000001_", rotated.Out, StringComparison.Ordinal);
        Assert.Single(rotated.Lines);
        Assert.StartsWith("not_found: ", gone.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_text_of_a_new_key_is_printed_once_and_only_there(bool isHost)
    {
        await using var target = await ManagedTarget.OpenAsync(isHost);

        var created = (await target.RunAsync("keys", "create", "--permission", "members:GET:search")).Expect(0);

        var text = created.Out.Trim();
        Assert.True(ApiKeyHash.TryOfKey(text, "aac", null, out var id, out _));
        Assert.DoesNotContain(text, created.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(
            text[^49..], (await target.RunAsync("keys", "show", id!, "--json")).Out, StringComparison.Ordinal);
        Assert.DoesNotContain(text[^49..], (await target.RunAsync("audit", "--json")).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refusal_shows_code_detail_and_places_and_ends_with_exit_code_1(bool isHost)
    {
        await using var target = await ManagedTarget.OpenAsync(isHost);

        var text = (await target.RunAsync("keys", "create", "--network", "10.0.0.300")).Expect(1);
        var json = (await target.RunAsync("keys", "create", "--network", "10.0.0.300", "--json")).Expect(1).Json;

        Assert.Contains("networks[0]", text.Error, StringComparison.Ordinal);
        Assert.Equal("", text.Out);
        Assert.Equal(400, json.GetProperty("status").GetInt32());
        Assert.True(json.TryGetProperty("errors", out _));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_key_is_invited_to_a_project(bool isHost)
    {
        await using var target = await ManagedTarget.OpenAsync(isHost);

        var invited = (await target.RunAsync(
            "keys", "invite", "k2mf8rtx5vwb1ncj", "--organization", "acme", "--project", "web", "--role", "Reader",
                "--json"))
            .Expect(0).Json;

        Assert.Equal("web", invited.GetProperty("projects")[0].GetProperty("project").GetString());
    }

    [Fact]
    public async Task Lists_of_keys_have_the_same_shape_on_all_three_targets()
    {
        await using var file = await ManagedTarget.OpenAsync(isHost: false);
        await using var host = await ManagedTarget.OpenAsync(isHost: true);

        var ofFile = await file.RunAsync("keys", "show", PolicyFolder.Member, "--json");
        var ofHost = await host.RunAsync("keys", "show", PolicyFolder.Member, "--json");
        var ofSettings = await Tool.RunAsync(
            "keys", "show", PolicyFolder.Member, "--json", "--settings", file.Folder!.Settings);

        Assert.Equal(ofHost.Expect(0).Out, ofFile.Expect(0).Out);
        Assert.Equal(ofHost.Out, ofSettings.Expect(0).Out);
    }

    [Fact]
    public async Task A_change_of_settings_is_answered_with_the_fragment_to_paste_and_exit_code_1()
    {
        using var folder = new PolicyFolder();
        var before = await File.ReadAllTextAsync(folder.Settings, TestContext.Current.CancellationToken);

        var result = (
            await Tool.RunAsync("keys", "disable", PolicyFolder.Member, "--settings", folder.Settings)).Expect(1);

        Assert.StartsWith("read_only: ", result.Error, StringComparison.Ordinal);
        var key = result.Json.GetProperty("ApiAccessControl").GetProperty("Policy").GetProperty("Keys").GetProperty(
            PolicyFolder.Member);
        Assert.False(key.GetProperty("Enabled").GetBoolean());
        Assert.Equal(before, await File.ReadAllTextAsync(folder.Settings, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_policy_of_settings_can_be_layered()
    {
        using var folder = new PolicyFolder();
        var production = folder.Write("appsettings.Production.json", $$"""
            { "ApiAccessControl": { "Policy": { "Keys": { "{{PolicyFolder.Member}}": { "Enabled": false } } } } }
            """);

        var result = (await Tool.RunAsync(
            "keys", "list", "--settings", $"{folder.Settings},{production}", "--state", "disabled")).Expect(0);

        Assert.Equal([PolicyFolder.Member], result.Rows.Select(row => row[0]));
    }

    [Fact]
    public async Task The_audit_of_a_file_names_the_user_of_the_operating_system()
    {
        using var folder = new PolicyFolder();

        (await Tool.RunAsync("keys", "disable", PolicyFolder.Member, "--file", folder.File)).Expect(0);
        var audit = (await Tool.RunAsync(
            "audit", "--file", folder.File, "--kind", "key", "--id", PolicyFolder.Member)).Expect(0);

        Assert.Equal((Environment.UserName, "Enabled: true -> false"), (audit.Rows[0][1], audit.Rows[0][5]));
    }

    [Fact]
    public async Task The_list_of_allowed_networks_does_not_lock_the_operator_out_of_the_file()
    {
        using var folder = new PolicyFolder("""{ "Enabled": true, "AllowedNetworks": "203.0.113.0/24" }""");

        (await Tool.RunAsync("keys", "create", "--file", folder.File)).Expect(0);
    }

    [Fact]
    public async Task The_last_owner_is_kept_on_a_file_too()
    {
        using var folder = new PolicyFolder(
            PolicyFolder.Policy.Replace("\"Reader\"\n", "\"Owner\"\n", StringComparison.Ordinal));

        var refused = (await Tool.RunAsync("keys", "delete", "k2mf8rtx5vwb1ncj", "--file", folder.File)).Expect(1);

        Assert.StartsWith("last_owner: ", refused.Error, StringComparison.Ordinal);
    }
}
