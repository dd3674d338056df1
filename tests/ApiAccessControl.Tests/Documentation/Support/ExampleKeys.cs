using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ApiAccessControl.Keys;

namespace ApiAccessControl.Tests.Documentation.Support;

/// <summary>
/// Replaces the placeholders of an example by real keys: <c>"id": { "SecretHash": "sha256:..."</c> in a section, and
/// <c>aac_id_...</c> or <c>&lt;secret of id&gt;</c> in a call.
/// </summary>
internal sealed partial class ExampleKeys
{
    private readonly Dictionary<string, NewApiKey> _keys = [];
    private int _others;

    public string InSection(string json)
    {
        json = KeyHash()
            .Replace(json, match => match.Groups["before"].Value + Key(match.Groups["id"].Value).SecretHash);
        json = HashOfText().Replace(json, match => $"sha256:{Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(match.Groups["text"].Value)))}");
        return AnyHash().Replace(json, match => $"{match.Groups["algorithm"].Value}:{++_others:x64}");
    }

    public string InCall(string line)
    {
        line = KeyText().Replace(line, match => Key(match.Groups["id"].Value).Text);
        return Secret().Replace(line, match => Key(match.Groups["id"].Value).Text.Split('_')[2]);
    }

    private NewApiKey Key(string id) =>
        _keys.TryGetValue(id, out var key) ? key : _keys[id] = ApiKeyGenerator.Renew(id);

    [GeneratedRegex("""(?<before>"(?<id>[a-z0-9]{8,32})":\s*\{\s*"SecretHash":\s*")sha256:(\.\.\.|<64 hex digits>)""")]
    private static partial Regex KeyHash();

    [GeneratedRegex("sha256:<SHA-256 of (?<text>[^>]+)>")]
    private static partial Regex HashOfText();

    [GeneratedRegex(@"(?<algorithm>(hmac-)?sha256):(\.\.\.|<64 hex digits>)")]
    private static partial Regex AnyHash();

    [GeneratedRegex(@"aac_(?<id>[a-z0-9]{8,32})_\.\.\.")]
    private static partial Regex KeyText();

    [GeneratedRegex("<secret of (?<id>[a-z0-9]{8,32})>")]
    private static partial Regex Secret();
}
