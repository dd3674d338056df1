using ApiAccessControl.Stores;
using ApiAccessControl.Stores.Files;
using ApiAccessControl.Tests.Documentation.Support;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.DataProtection;

namespace ApiAccessControl.Tests.Documentation;

/// <summary>The examples of every page work as printed.</summary>
public class PageTests
{
    private const string Wrapper = "\"ApiAccessControl\":";
    private const string PolicyFile = "// policy.json";

    public static TheoryData<string, int> CSharp { get; } = Blocks("csharp");

    public static TheoryData<string, int> Json { get; } = Blocks("jsonc");

    public static TheoryData<string, int> Curls { get; } = new(
        from page in Page.All
        from index in Enumerable.Range(0, CurlExample.Of(page).Count())
        select (page.Name, index));

    public static TheoryData<string> Pages { get; } = new(Page.All.Select(page => page.Name));

    [Theory]
    [MemberData(nameof(CSharp))]
    public void Every_block_of_code_compiles(string page, int line)
    {
        var block = Block(page, line);

        Assert.Equal("", string.Join('\n', CodeCompiler.Errors(block)));
    }

    [Theory]
    [MemberData(nameof(Json))]
    public async Task Every_section_and_every_policy_file_starts_a_host(string page, int line)
    {
        var block = Block(page, line);
        var json = new ExampleKeys().InSection(block.Code);

        await using var host = json.StartsWith(PolicyFile, StringComparison.Ordinal)
            ? await StartWithFileAsync(json)
            : await TestHost.StartAsync(SectionOf(json), Map, builder => AddPackages(builder, json));

        Assert.True(
            host.Services.GetRequiredService<CurrentPolicy>().Snapshot is { Settings.IsReadable: true }, json);
        Assert.Contains(await host.StatusAsync("/"), new[] { 401, 403, 503 });
    }

    [Theory]
    [MemberData(nameof(Curls))]
    public async Task Every_documented_call_is_answered_with_the_documented_status(string page, int index)
    {
        Assert.SkipUnless(Curl.IsInstalled, "curl is not installed.");
        var example = CurlExample.Of(Page.Named(page)).ElementAt(index);
        var keys = new ExampleKeys();
        var appsettings = $"{{ {Wrapper} {SectionOf(keys.InSection(example.Section.Code))} }}";
        await using var host = await RunningExample.StartAsync(example.Program, appsettings);

        foreach (var (command, status) in example.Lines())
        {
            var call = keys.InCall(command).Replace("http://localhost:5000", host.Url);

            Assert.Equal((command, status), (command, await CurlExample.StatusAsync(call)));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_points_to_an_existing_file_and_section(string name)
    {
        var page = Page.Named(name);

        Assert.All(page.Links(), link =>
        {
            var parts = link.Split('#');
            var path = parts[0] == "" ? name : page.Resolve(parts[0]);
            Assert.True(Page.Exists(path), $"{name} links to {link}, which does not exist.");
            if (parts.Length > 1)
            {
                Assert.Contains(parts[1], Page.Named(path).Anchors());
            }
        });
    }

    private static TheoryData<string, int> Blocks(string language) => new(
        from page in Page.All
        from block in page.Blocks
        where block.Language == language
        select (page.Name, block.Line));

    private static CodeBlock Block(string page, int line) =>
        Page.Named(page).Blocks.Single(block => block.Line == line);

    private static string SectionOf(string json)
    {
        var start = json.IndexOf(Wrapper, StringComparison.Ordinal);
        Assert.True(start >= 0, "A JSON example is the section \"ApiAccessControl\" or starts with // policy.json.");
        return json[(start + Wrapper.Length)..];
    }

    private static async Task<TestHost> StartWithFileAsync(string json)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("aac-docs-").FullName, "policy.json");
        await File.WriteAllTextAsync(path, json[PolicyFile.Length..], TestContext.Current.CancellationToken);
        return await TestHost.StartAsync("{}", Map, builder => builder.AddApiAccessControl().AddFileStore(path));
    }

    // Data Protection writes its keys to the disk, so only an example with Digest gets it.
    private static void AddPackages(WebApplicationBuilder builder, string json)
    {
        var access = builder.AddApiAccessControl().AddManagement();
        if (json.Contains("\"Digest\"", StringComparison.Ordinal))
        {
            builder.Services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
            access.AddDigest();
        }
    }

    private static void Map(WebApplication app) => app.MapGet("/", () => "in").RequireApiKey().InApiSystem("reports");
}
