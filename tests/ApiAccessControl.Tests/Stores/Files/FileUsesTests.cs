using System.Net;
using ApiAccessControl.Stores;
using ApiAccessControl.Stores.Files;

namespace ApiAccessControl.Tests.Stores.Files;

/// <summary>Last uses are statistics: a damaged one is dropped, and the others stay.</summary>
public sealed class FileUsesTests : IDisposable
{
    private const string Whole = "h7qw2lkp9sxa4mzd";
    private const string Damaged = "k3vn8trb5ycj2gfe";

    private readonly FileSetup _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{ "Count": 1, "At": "2030-01-01T12:00:00Z", "Address": "10.0.0" }""")]
    [InlineData("""{ "Count": 1, "At": "2030-01-01T12:00:00Z", "Address": 7 }""")]
    [InlineData("""{ "Count": 1, "At": "noon" }""")]
    [InlineData("""{ "Count": "x", "At": "2030-01-01T12:00:00Z" }""")]
    [InlineData("""{ "At": "2030-01-01T12:00:00Z" }""")]
    [InlineData("""{ "Count": 1, "At": "2030-01-01T12:00:00Z", "Entries": [] }""")]
    [InlineData("7")]
    public void A_damaged_use_of_one_key_is_dropped_and_that_of_another_is_read(string use)
    {
        var uses = Open($$"""
            { "{{Damaged}}": {{use}}, "{{Whole}}": { "Count": 2, "At": "2030-01-01T12:00:00Z", "Address": "fe80::9%3" } }
            """);

        var read = Assert.Single(uses.Read([Damaged, Whole]));

        Assert.Equal((Whole, 2L, IPAddress.Parse("fe80::9%3")), (read.KeyId, read.Count, read.Address));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("7")]
    public void A_damaged_file_of_last_uses_counts_as_empty(string text) => Assert.Empty(Open(text).Read([Whole]));

    private FileUses Open(string text)
    {
        var file = new PolicyFile(_folder.Path);
        File.WriteAllText(file.UsesPath, text);
        return new(file);
    }
}
