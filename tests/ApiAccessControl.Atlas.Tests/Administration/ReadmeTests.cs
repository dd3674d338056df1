using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using ApiAccessControl.Atlas.Tests.Administration.Support;

namespace ApiAccessControl.Atlas.Tests.Administration;

/// <summary>The example of the package's README: its calls, in their order, with its policy.</summary>
public sealed partial class ReadmeTests
{
    private const string Owner = "h7qw2lkp9sxa4mzd";

    private static readonly string Readme = File.ReadAllText(
        Path.Combine(Folder(), "../../../src/ApiAccessControl.Atlas/README.md")).ReplaceLineEndings("\n");

    [Fact]
    public async Task Every_call_of_the_readme_is_answered_as_it_says()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/curl"), "curl is not installed.");
        var owner = ApiKeyGenerator.Renew(Owner);
        var folder = Directory.CreateTempSubdirectory("aac-atlas-");
        try
        {
            var file = Path.Combine(folder.FullName, "policy.json");
            await File.WriteAllTextAsync(
                file, Policy().Match(Readme).Groups["json"].Value.Replace("sha256:...", owner.SecretHash),
                AtlasHost.Token);
            await using var host = await AtlasHost.StartAsync(
                new AtlasPlan { DigestAlgorithm = "SHA-256", Store = access => access.AddFileStore(file) });
            var names = new Dictionary<string, string>
            {
                ["http://localhost:5000/"] = host.Address.AbsoluteUri,
                [":SECRET"] = $":{owner.Text[(owner.Text.LastIndexOf('_') + 1)..]}",
            };
            var calls = Call().Matches(Readme);
            Assert.Equal(5, calls.Count);
            foreach (Match call in calls)
            {
                var answer = await AnswerAsync(names.Aggregate(
                    call.Groups["command"].Value, (command, name) => command.Replace(name.Key, name.Value)));
                var status = call.Groups["status"].Value;
                var expected = status.Length == 0 ? "200" : status;
                Assert.True(answer.EndsWith($"\n{expected}", StringComparison.Ordinal), $"{call.Value}{answer}");
                if (status.Length == 0)
                {
                    var created = JsonElement.Parse(answer[..answer.LastIndexOf('\n')]);
                    names.Add("/ID", $"/{created.GetProperty("id").GetString()}");
                    names.Add(
                        "PUBLIC:PRIVATE",
                        $"{created.GetProperty("publicKey").GetString()}"
                        + $":{created.GetProperty("privateKey").GetString()}");
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> AnswerAsync(string command)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "/bin/sh", ["-c", $"{command} -sS --max-time 20 -w '\n%{{http_code}}'"])
        {
            RedirectStandardOutput = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync(AtlasHost.Token);
        await process.WaitForExitAsync(AtlasHost.Token);
        return output;
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(
        "^# ((?<status>[0-9]{3}):|creates)[^\n]*\n(?<command>curl (.*\\\\\n)*.*)\n", RegexOptions.Multiline)]
    private static partial Regex Call();

    [GeneratedRegex("// policy.json\n(?<json>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Policy();
}
