using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ApiAccessControl.Tests.Packaging;

/// <summary>
/// The package as a user gets it: packed, added to a new web project with two calls and the smallest section, and
/// called.
/// </summary>
public sealed class PackageTests(PackedPackages packages) : IClassFixture<PackedPackages>
{
    // The packages of this class are packed into a folder without names of frameworks, which hides a wrong name.
    [Fact]
    public async Task The_analyzers_are_packed_from_the_folder_of_their_own_framework()
    {
        var (code, output) = await packages.TryRunAsync(
            PackedPackages.Root, "msbuild", "src/ApiAccessControl", "-t:PackAnalyzers", "-p:TargetFramework=net10.0",
            "-p:Configuration=Release", "-getItem:TfmSpecificPackageFile", "-nologo");

        Assert.True(code == 0, output);
        var files = JsonDocument.Parse(output).RootElement.GetProperty("Items").GetProperty("TfmSpecificPackageFile")
            .EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!).ToArray();
        Assert.Equal(2, files.Length);
        Assert.All(files, file => Assert.Contains("netstandard2.0", file, StringComparison.Ordinal));
    }

    [Fact]
    public void The_core_package_has_the_files_users_need_and_depends_only_on_the_shared_framework()
    {
        using var package = ZipFile.OpenRead(packages.PathOf("ApiAccessControl"));
        var files = package.Entries.Select(e => e.FullName).ToHashSet();
        Assert.Superset(
            new HashSet<string>
            {
                "README.md", "icon.png", "lib/net10.0/ApiAccessControl.dll", "lib/net10.0/ApiAccessControl.xml",
                "buildTransitive/net10.0/ApiAccessControl.schema.json",
                "buildTransitive/net10.0/ApiAccessControl.targets",
                "analyzers/dotnet/cs/ApiAccessControl.Analyzers.dll",
                "analyzers/dotnet/cs/ApiAccessControl.Analyzers.CodeFixes.dll",
            },
            files);
        Assert.True(File.Exists(Path.Combine(packages.Feed, "ApiAccessControl.0.1.0.snupkg")));
        using var stream = package.GetEntry("ApiAccessControl.nuspec")!.Open();
        var nuspec = XDocument.Load(stream);
        Assert.DoesNotContain(nuspec.Descendants(), e => e.Name.LocalName == "dependency");
        Assert.Equal(
            ["Microsoft.AspNetCore.App"],
            nuspec.Descendants().Where(e => e.Name.LocalName == "frameworkReference")
                .Select(e => e.Attribute("name")!.Value));
    }

    [Fact]
    public void The_test_kit_depends_on_no_test_framework()
    {
        using var package = ZipFile.OpenRead(packages.PathOf("ApiAccessControl.Testing"));
        using var stream = package.GetEntry("ApiAccessControl.Testing.nuspec")!.Open();

        Assert.Equal(
            ["ApiAccessControl", "Microsoft.AspNetCore.Mvc.Testing"],
            XDocument.Load(stream).Descendants().Where(e => e.Name.LocalName == "dependency")
                .Select(e => e.Attribute("id")!.Value).Order());
    }

    [Fact]
    public void No_package_has_a_file_that_makes_it_installable_for_every_framework() =>
        Assert.All(PackedPackages.Names, name =>
    {
        using var package = ZipFile.OpenRead(packages.PathOf(name));
        var assets = package.Entries.Select(entry => entry.FullName.Split('/'))
            .Where(parts =>
                parts[0] is "lib" or "ref" or "build" or "buildTransitive" or "buildMultiTargeting"
                    or "contentFiles" or "runtimes")
            .ToArray();

        Assert.NotEmpty(assets);
        Assert.All(assets, parts => Assert.Equal("net10.0", parts[1]));
    });

    [Fact]
    public async Task Restore_fails_with_a_clear_error_for_an_older_target_framework()
    {
        var project = Directory.CreateDirectory(Path.Combine(packages.Folder, "older")).FullName;
        await File.WriteAllTextAsync(Path.Combine(project, "older.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net8.0</TargetFramework>
                <DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>
                <RestoreSources>{packages.Feed}</RestoreSources>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
              <ItemGroup>
                {string.Concat(PackedPackages.Names.Select(name => $"<PackageReference Include=\"{name}\" Version=\"0.1.0\" />"))}
              </ItemGroup>
            </Project>
            """, TestContext.Current.CancellationToken);

        var (code, output) = await packages.TryRunAsync(project, "restore", "-nologo");

        Assert.NotEqual(0, code);
        Assert.All(PackedPackages.Names, name => Assert.Matches($@"NU1202: \S+ {Regex.Escape(name)} 0\.1\.0 ", output));
    }

    [Fact]
    public async Task Two_calls_and_the_smallest_section_guard_a_new_web_project()
    {
        var project = Path.Combine(packages.Folder, "app");
        await packages.RunAsync(packages.Folder, "new", "web", "-o", project, "--no-restore");
        await File.WriteAllTextAsync(Path.Combine(project, "nuget.config"), $"""
            <configuration><packageSources><clear /><add key="local" value="{packages.Feed}" /></packageSources></configuration>
            """, TestContext.Current.CancellationToken);
        await packages.RunAsync(project, "add", "package", "ApiAccessControl", "--version", "0.1.0");
        var key = await WriteAsync(project);
        var (code, output) = await packages.TryRunAsync(
            project, "build", "-c", "Release", "-nologo", "-v", "q", "-p:RunAnalyzers=true");
        Assert.True(code == 0, output);

        // The statement is correct C# and names a route value that the route does not have.
        Assert.Contains("warning AAC0003", output, StringComparison.Ordinal);

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
            .Replace(
                "var app = builder.Build();",
                "builder.AddApiAccessControl();\nvar app = builder.Build();\napp.UseApiAccessControl();\n"
                + "if (args is [\"never\"]) { "
                + "app.MapGet(\"/{id}\", () => 1).RequirePermission(\"things\", \"{key}\"); }"));
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
}
