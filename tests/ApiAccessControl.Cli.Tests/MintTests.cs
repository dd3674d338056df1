using ApiAccessControl.Cli.Tests.Support;

namespace ApiAccessControl.Cli.Tests;

public class MintTests
{
    [Fact]
    public async Task Mint_prints_the_key_once_with_the_line_to_paste()
    {
        var result = (await Tool.RunAsync("mint")).Expect(0);

        var text = result.Lines[0];
        Assert.True(ApiKeyHash.TryOfKey(text, "aac", null, out var id, out var hash));
        Assert.Equal($"\"{id}\": {{ \"SecretHash\": \"{hash}\" }}", result.Lines[1]);
        Assert.Equal(1, Occurrences(result, text));
    }

    [Fact]
    public async Task The_snippet_of_mint_is_a_section_that_lint_accepts()
    {
        using var folder = new PolicyFolder();
        var minted = (await Tool.RunAsync("mint", "--snippet", "--prefix", "acme", "--json")).Expect(0).Json;
        var settings = folder.Write("minted.json", minted.GetProperty("snippet").GetRawText());

        (await Tool.RunAsync("keys", "show", minted.GetProperty("id").GetString()!, "--settings", settings)).Expect(0);
        Assert.StartsWith("acme_", minted.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_pepper_mint_prints_the_hash_that_needs_it()
    {
        var call = new ToolCall { Environment = { ["PEPPER"] = "a long random text" } };

        var minted = (await Tool.RunAsync(call, "mint", "--pepper-from", "PEPPER", "--json")).Expect(0).Json;

        Assert.True(ApiKeyHash.TryOfKey(
            minted.GetProperty("text").GetString(), "aac", "a long random text", out _, out var hash));
        Assert.Equal(hash, minted.GetProperty("secretHash").GetString());
    }

    [Theory]
    [InlineData("--prefix", "A")]
    [InlineData("--pepper-from", "NOT_SET_ANYWHERE")]
    [InlineData("--nothing", "x")]
    public async Task An_option_that_mint_cannot_use_ends_with_exit_code_2(string option, string value)
    {
        var result = (await Tool.RunAsync("mint", option, value)).Expect(2);

        Assert.Equal("", result.Out);
    }

    private static int Occurrences(ToolResult result, string text) =>
        (result.Out + result.Error).Split(text).Length - 1;
}
