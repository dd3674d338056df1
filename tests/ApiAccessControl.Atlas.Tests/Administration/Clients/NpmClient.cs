using System.Diagnostics;
using System.Text.Json;
using ApiAccessControl.Atlas.Tests.Administration.Support;

namespace ApiAccessControl.Atlas.Tests.Administration.Clients;

/// <summary>
/// The npm package mongodb-atlas-api-client, which speaks Digest with MD5. The environment names the folder where it
/// is installed.
/// </summary>
internal sealed class NpmClient : IDisposable
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("ATLAS_API_CLIENT");

    private readonly Process _process;

    public NpmClient(AtlasHost host, TestKey key) => _process = Process.Start(
        new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "Administration/Clients/call.cjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["NODE_PATH"] = Folder,
                ["CLIENT_OPTIONS"] = JsonSerializer.Serialize(new
                {
                    publicKey = key.Public,
                    privateKey = key.Private,
                    baseUrl = $"{host.Address}api/atlas/v2",
                    projectId = "web",
                }),
            },
        })!;

    public static void SkipWithout()
    {
        if (Environment.GetEnvironmentVariable("CI_REQUIRE_ATLAS_CLIENT") == "1")
        {
            Assert.True(Directory.Exists(Folder), $"ATLAS_API_CLIENT names no folder: {Folder}");
        }

        Assert.SkipWhen(
            Folder is null,
            "ATLAS_API_CLIENT names no folder; "
            + "after 'npm install mongodb-atlas-api-client' it is the node_modules there.");
    }

    /// <summary>
    /// One call: the method of the client, its first argument, and what it hands to its HTTP library.
    /// </summary>
    public async Task<JsonElement> CallAsync(
        string api, string method, string? path, object? http = null, object? body = null)
    {
        object?[] args =
        [
            .. path is null ? [] : new object[] { path },
            .. body is null ? [] : new[] { body },
            new { httpOptions = http ?? new { } },
        ];
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { api, method, args }));
        await _process.StandardInput.FlushAsync(AtlasHost.Token);
        return await _process.StandardOutput.ReadLineAsync(AtlasHost.Token) is { } line
            ? JsonElement.Parse(line)
            : throw new InvalidOperationException(await _process.StandardError.ReadToEndAsync(AtlasHost.Token));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    /// <summary>POST, PUT or DELETE where the client has no method of its own: by its option httpOptions.</summary>
    public Task<JsonElement> SendAsync(string method, string api, string path, object? data = null) => CallAsync(
        api, "getById", path,
        data is null
            ? new { method }
            : new { method, data, headers = new Dictionary<string, string> { ["Content-Type"] = "application/json" } });
}
