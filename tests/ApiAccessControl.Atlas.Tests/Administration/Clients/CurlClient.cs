using System.Diagnostics;
using System.Text.Json;
using ApiAccessControl.Atlas.Tests.Administration.Support;

namespace ApiAccessControl.Atlas.Tests.Administration.Clients;

/// <summary>curl with Digest, from a loopback address.</summary>
internal sealed class CurlClient(AtlasHost host, TestKey key)
{
    private const string Program = "/usr/bin/curl";

    public static void SkipWithout() => Assert.SkipUnless(File.Exists(Program), "curl is not installed.");

    public async Task<(int Status, string Text)> SendAsync(
        string method, string path, string? json = null, string from = "127.0.0.1")
    {
        var start = new ProcessStartInfo(Program)
        {
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "-sS", "--max-time", "20", "--interface", from, "--digest", "-u", $"{key.Public}:{key.Private}",
                "-X", method, "-w", "\n%{http_code}",
            },
        };
        foreach (var argument in json is null
            ? [] : (string[])["-H", "Content-Type: application/vnd.atlas.2023-01-01+json", "--data", json])
        {
            start.ArgumentList.Add(argument);
        }

        start.ArgumentList.Add(new Uri(host.Address, path).AbsoluteUri);
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(AtlasHost.Token);
        await process.WaitForExitAsync(AtlasHost.Token);
        var end = output.LastIndexOf('\n');
        return (int.Parse(output[(end + 1)..]), output[..end]);
    }

    /// <summary>Sends to the administration API and expects a status.</summary>
    public async Task<JsonElement> CallAsync(string method, string path, int status, string? json = null)
    {
        var answer = await SendAsync(method, AtlasHost.V2 + path, json);
        Assert.True(answer.Status == status, $"Expected {status}, got {answer.Status}: {answer.Text}");
        return answer.Text.Length == 0 ? default : JsonElement.Parse(answer.Text);
    }
}
