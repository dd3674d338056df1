using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ApiAccessControl.Cli.Errors;
using ApiAccessControl.Cli.Hosting;
using ApiAccessControl.Cli.Output;
using Microsoft.AspNetCore.Routing.Patterns;

namespace ApiAccessControl.Cli.Targets;

/// <summary>
/// The policy of a running host, copied into a file that only this user can read and that ends with the command. It has
/// no hash of the host: questions name a key by its id, so each key gets the hash of a secret that does not exist.
/// </summary>
internal sealed class PolicyDownload(LocalPolicy options) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("api-access-");

    public void Dispose() => _folder.Delete(recursive: true);

    public async Task<LocalPolicy> ReadAsync(RestClient rest, CancellationToken cancellationToken)
    {
        var policy = JsonObject.Create((await rest.GetAsync("export", cancellationToken)).Json)!;
        foreach (var (_, key) in policy["Keys"] as JsonObject ?? [])
        {
            if (key is JsonObject record)
            {
                record.Remove("OpaqueHash");
                record["SecretHash"] = $"sha256:{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}";
            }
        }

        var file = Path.Combine(_folder.FullName, "policy.json");
        await File.WriteAllTextAsync(file, policy.ToJsonString(), cancellationToken);
        return options with
        {
            File = file,
            Profile = options.Settings.Count > 0 ? null : await ProfileAsync(rest, cancellationToken),
            Map = options.Map is null || options.Map == AccessMapFile.Unknown
                ? await MapAsync(rest, cancellationToken) : options.Map,
        };
    }

    private static async Task<AccessMapFile> MapAsync(RestClient rest, CancellationToken cancellationToken)
    {
        try
        {
            return AccessMapFile.Parse((await rest.GetAsync("endpoints", cancellationToken)).Json);
        }
        catch (Exception exception) when (exception is FormatException or RoutePatternException)
        {
            throw new RefusedException($"The access map of the host cannot be read: {exception.Message}");
        }
    }

    private static async Task<AccessProfile?> ProfileAsync(RestClient rest, CancellationToken cancellationToken)
    {
        var status = (await rest.GetAsync("status", cancellationToken)).Json;
        return Enum.TryParse<AccessProfile>(status.Text("profile"), out var profile) ? profile : null;
    }
}
