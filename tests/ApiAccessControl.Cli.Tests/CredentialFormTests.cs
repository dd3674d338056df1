using ApiAccessControl.Cli.Tests.Support;

namespace ApiAccessControl.Cli.Tests;

/// <summary>How the command line sends the key to a host.</summary>
public class CredentialFormTests
{
    private static readonly Dictionary<string, string?> OnlyBasic = new()
    {
        ["Header"] = "false",
        ["Bearer"] = "false",
        ["Basic"] = "true",
    };

    [Fact]
    public async Task A_host_that_accepts_only_Basic_is_managed_with_the_option_and_not_without_it()
    {
        await using var host = await RunningHost.StartAsync(credentials: OnlyBasic);

        (await host.RunAsync("keys", "list", "--basic")).Expect(0);
        var refused = (await host.RunAsync("keys", "list")).Expect(1);

        Assert.Contains("credential_missing", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_variable_for_Basic_may_hold_a_user_name_and_a_secret()
    {
        await using var host = await RunningHost.StartAsync(credentials: OnlyBasic);
        var secret = host.Owner.Text.Split('_')[2];

        (await ListAsync($"{host.Owner.Id}:{secret}")).Expect(0);
        var refused = (await ListAsync($"{host.Owner.Id}:{secret}x")).Expect(1);

        Assert.Contains("key_invalid", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, refused.Error, StringComparison.Ordinal);

        Task<ToolResult> ListAsync(string text) => Tool.RunAsync(
            new ToolCall { Environment = { [RunningHost.KeyVariable] = text } }, [.. List, "--basic", .. host.Target]);
    }

    [Fact]
    public async Task A_host_with_a_header_of_its_own_is_managed_with_its_name_and_not_without_it()
    {
        await using var host = await RunningHost.StartAsync(
            credentials: new Dictionary<string, string?> { ["HeaderName"] = "X-Partner-Key" });

        (await host.RunAsync([.. List, "--key-header", "X-Partner-Key"])).Expect(0);
        (await host.RunAsync(List)).Expect(1);
    }

    [Fact]
    public async Task Both_options_together_are_an_error_of_usage()
    {
        var result = (await Tool.RunAsync(
            new ToolCall { Environment = { [RunningHost.KeyVariable] = "any" } },
            [.. List, "--basic", "--key-header", "X-Key", "--url", "https://host.invalid/access",
                "--key-from", RunningHost.KeyVariable])).Expect(2);

        Assert.Contains("not both", result.Error, StringComparison.Ordinal);
    }

    private static string[] List => ["keys", "list"];
}
