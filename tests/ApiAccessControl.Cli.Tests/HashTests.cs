using ApiAccessControl.Cli.Tests.Support;

namespace ApiAccessControl.Cli.Tests;

public class HashTests
{
    [Fact]
    public async Task The_hash_of_a_key_on_standard_input_is_its_stored_form()
    {
        var key = ApiKeyGenerator.Create();

        var result = (await Tool.RunAsync(new ToolCall { Input = key.Text + "\n" }, "hash")).Expect(0);

        Assert.Equal(key.SecretHash, result.Out.Trim());
        Assert.DoesNotContain(key.Text, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hash_of_another_text_is_an_opaque_hash_of_the_whole_text()
    {
        var call = new ToolCall { Input = "old key of ours", Environment = { ["PEPPER"] = "a long random text" } };

        var json = (await Tool.RunAsync(call, "hash", "--pepper-from", "PEPPER", "--json")).Expect(0).Json;

        Assert.Equal(
            ApiKeyHash.OfText("old key of ours", "a long random text"), json.GetProperty("opaqueHash").GetString());
    }

    [Fact]
    public async Task A_key_with_a_typing_mistake_is_refused_and_not_hashed_as_opaque_text()
    {
        var key = ApiKeyGenerator.Create().Text;
        var input = $"{key[..^1]}{(key[^1] == 'a' ? 'b' : 'a')}";

        var result = (await Tool.RunAsync(new ToolCall { Input = input }, "hash")).Expect(2);

        Assert.DoesNotContain(input[20..], result.Out + result.Error, StringComparison.Ordinal);
        (await Tool.RunAsync(new ToolCall { Input = input }, "hash", "--opaque")).Expect(0);
    }

    [Fact]
    public async Task A_key_as_an_argument_of_any_command_is_refused_and_not_repeated()
    {
        var key = ApiKeyGenerator.Create().Text;

        foreach (var arguments in new[] { ["hash", key], new[] { "keys", "show", $"--file={key}" }, ["x" + key] })
        {
            var result = (await Tool.RunAsync(arguments)).Expect(2);

            Assert.DoesNotContain(key[^49..], result.Out + result.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Any_text_as_an_argument_of_hash_is_refused_and_not_repeated()
    {
        var result = (await Tool.RunAsync("hash", "hunter2")).Expect(2);

        Assert.DoesNotContain("hunter2", result.Out + result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    public async Task Empty_standard_input_has_no_hash(string input) =>
        (await Tool.RunAsync(new ToolCall { Input = input }, "hash")).Expect(2);
}
