using ApiAccessControl.Cli.Tests.Support;

namespace ApiAccessControl.Cli.Tests;

public class TransferTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_exported_is_imported_without_a_difference(bool isHost)
    {
        await using var target = await ManagedTarget.OpenAsync(isHost);
        using var folder = new PolicyFolder();

        var exported = (await target.RunAsync("export")).Expect(0);
        var document = folder.Write("export.json", exported.Out);
        var same = (await target.RunAsync("import", document, "--dry-run", "--json")).Expect(0).Json;

        Assert.DoesNotContain("sha256:", exported.Out, StringComparison.Ordinal);
        Assert.Equal(0, same.GetProperty("differences").GetArrayLength());
    }

    [Fact]
    public async Task A_dry_run_prints_the_differences_and_changes_nothing()
    {
        using var folder = new PolicyFolder();
        var document = PolicyFolder.Policy.Replace("members area", "members pages", StringComparison.Ordinal);
        var call = new ToolCall { Input = document };

        var dry = (await Tool.RunAsync(call, "import", "--dry-run", "--file", folder.File)).Expect(0);
        var unchanged = (await Tool.RunAsync("keys", "list", "-q", "members area", "--file", folder.File)).Expect(0);
        (await Tool.RunAsync(call, "import", "--file", folder.File)).Expect(0);
        var changed = (await Tool.RunAsync("keys", "list", "-q", "members pages", "--file", folder.File)).Expect(0);

        Assert.Equal(["key", PolicyFolder.Member, "Description: members area -> members pages"], dry.Rows.Single());
        Assert.Single(unchanged.Rows);
        Assert.Single(changed.Rows);
    }

    [Fact]
    public async Task An_export_with_hashes_goes_into_a_new_file_that_only_its_owner_reads()
    {
        using var folder = new PolicyFolder();
        var copy = Path.Combine(folder.Path, "copy.json");

        (await Tool.RunAsync("export", "--hashes", "--output", copy, "--file", folder.File)).Expect(0);

        Assert.Contains("sha256:", await File.ReadAllTextAsync(copy, TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        (await Tool.RunAsync("export", "--output", copy, "--file", folder.File)).Expect(2);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(copy));
        }
    }

    [Fact]
    public async Task A_document_that_is_invalid_is_refused_with_every_error()
    {
        using var folder = new PolicyFolder();
        var call = new ToolCall { Input = """{ "Enabled": 7, "Keys": { "a": {} } }""" };

        var refused = (await Tool.RunAsync(call, "import", "--file", folder.File, "--json")).Expect(1).Json;

        Assert.True(refused.TryGetProperty("code", out _));
    }
}
