using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace ApiAccessControl.Tests.Packaging;

/// <summary>The package as a team gets it: packed, put into a new web project, two lines, the smallest section, called.</summary>
public sealed class PackageTests : IDisposable
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(ThisFolder(), "../../.."));

    private readonly string _folder = Directory.CreateTempSubdirectory("aac-package-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_holds_what_users_need_and_asks_for_nothing_but_the_shared_framework()
    {
        await PackAsync();

        using var package = ZipFile.OpenRead(Path.Combine(_folder, "feed", "ApiAccessControl.0.1.0.nupkg"));
        var files = package.Entries.Select(e => e.FullName).ToHashSet();
        Assert.Superset(
            new HashSet<string>
            {
                "README.md", "lib/net10.0/ApiAccessControl.dll", "lib/net10.0/ApiAccessControl.xml",
                "buildTransitive/ApiAccessControl.schema.json", "buildTransitive/ApiAccessControl.targets",
            },
            files);
        Assert.True(File.Exists(Path.Combine(_folder, "feed", "ApiAccessControl.0.1.0.snupkg")));
        using var stream = package.GetEntry("ApiAccessControl.nuspec")!.Open();
        var nuspec = XDocument.Load(stream);
        Assert.DoesNotContain(nuspec.Descendants(), e => e.Name.LocalName == "dependency");
        Assert.Equal(
            ["Microsoft.AspNetCore.App"],
            nuspec.Descendants().Where(e => e.Name.LocalName == "frameworkReference").Select(e => e.Attribute("name")!.Value));
    }

    [Fact]
    public async Task Two_lines_and_the_smallest_section_guard_a_new_web_project()
    {
        await PackAsync();
        var project = Path.Combine(_folder, "app");
        await RunAsync(_folder, "new", "web", "-o", project, "--no-restore");
        await File.WriteAllTextAsync(Path.Combine(project, "nuget.config"), $"""
            <configuration><packageSources><clear /><add key="local" value="{_folder}/feed" /></packageSources></configuration>
            """, TestContext.Current.CancellationToken);
        await RunAsync(project, "add", "package", "ApiAccessControl", "--version", "0.1.0");
        var key = await WriteAsync(project);
        await RunAsync(project, "build", "-c", "Release", "-nologo", "-v", "q");

        using var app = Start(project);
        using var client = new HttpClient { BaseAddress = new(await UrlAsync(app)) };
        using var refused = await client.GetAsync("/", TestContext.Current.CancellationToken);
        client.DefaultRequestHeaders.Add("X-Api-Key", key.Text);
        var answer = await client.GetStringAsync("/", TestContext.Current.CancellationToken);
        app.Kill();

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("Hello World!", answer);
    }

    private static async Task<NewApiKey> WriteAsync(string project)
    {
        var key = ApiKeyGenerator.Create();
        var program = Path.Combine(project, "Program.cs");
        var code = await File.ReadAllTextAsync(program);
        await File.WriteAllTextAsync(program, code
            .Replace("var app = builder.Build();", "builder.AddApiAccessControl();\nvar app = builder.Build();\napp.UseApiAccessControl();"));
        await File.WriteAllTextAsync(Path.Combine(project, "appsettings.json"), $$"""
            { "ApiAccessControl": { "UndeclaredEndpoints": "KeyOnly", "Policy": { "Enabled": true, "Keys": {
              "{{key.Id}}": { "SecretHash": "{{key.SecretHash}}", "Networks": "127.0.0.1" } } } } }
            """);
        return key;
    }

    private static Process Start(string project) => Process.Start(new ProcessStartInfo("dotnet")
    {
        ArgumentList = { Path.Combine(project, "bin/Release/net10.0/app.dll"), "--urls", "http://127.0.0.1:0" },
        WorkingDirectory = project,
        RedirectStandardOutput = true,
        Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production" },
    })!;

    private static async Task<string> UrlAsync(Process app)
    {
        const string listening = "Now listening on: ";
        while (await app.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains(listening, StringComparison.Ordinal))
            {
                return line[(line.IndexOf(listening, StringComparison.Ordinal) + listening.Length)..];
            }
        }

        throw new InvalidOperationException("The application ended before it listened.");
    }

    private Task PackAsync() => RunAsync(
        Root, "pack", "src/ApiAccessControl", "-c", "Release", "-o", Path.Combine(_folder, "feed"),
        "--artifacts-path", Path.Combine(_folder, "artifacts"), "-nologo", "-v", "q");

    private async Task RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };

        // A cache of its own: an older build of the same version must not stand in for this one.
        if (folder != Root)
        {
            start.Environment["NUGET_PACKAGES"] = Path.Combine(_folder, "cache");
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{await output}\n{await errors}");
    }

    private static string ThisFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
