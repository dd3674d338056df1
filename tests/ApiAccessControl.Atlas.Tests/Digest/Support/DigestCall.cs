using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ApiAccessControl.Atlas.Tests.Digest.Support;

/// <summary>
/// Writes the header of a client, by its own implementation of RFC 7616. A test changes what it is about.
/// </summary>
internal sealed record DigestCall(DigestKey Key, string Nonce)
{
    public string Method { get; init; } = "GET";

    public string Uri { get; init; } = "/any";

    public string Realm { get; init; } = "api";

    public string Algorithm { get; init; } = "SHA-256";

    public uint Count { get; init; } = 1;

    public string ClientNonce { get; init; } = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

    public string? Qop { get; init; } = "auth";

    public bool HashesUser { get; init; }

    /// <summary>How the user name stands in the header; null is quoted.</summary>
    public string? UserParameter { get; init; }

    private string CountText => Count.ToString("x8", CultureInfo.InvariantCulture);

    private string User => HashesUser ? Hash($"{Key.User}:{Realm}") : Key.User;

    public string Response
    {
        get
        {
            var first = Hash($"{Key.User}:{Realm}:{Key.Secret}");
            first = Algorithm.EndsWith("-sess", StringComparison.Ordinal)
                ? Hash($"{first}:{Nonce}:{ClientNonce}")
                : first;
            var second = Hash($"{Method}:{Uri}");
            return Qop is null
                ? Hash($"{first}:{Nonce}:{second}")
                : Hash($"{first}:{Nonce}:{CountText}:{ClientNonce}:{Qop}:{second}");
        }
    }

    public string AnswerOfServer =>
        Hash($"{Hash($"{Key.User}:{Realm}:{Key.Secret}")}:{Nonce}:{CountText}:{ClientNonce}:{Qop}:{Hash($":{Uri}")}");

    public string Header =>
        $"Digest {UserParameter ?? $"username=\"{User}\""}, realm=\"{Realm}\", nonce=\"{Nonce}\", uri=\"{Uri}\", "
        + $"algorithm={Algorithm}, response=\"{Response}\""
        + (Qop is null ? "" : $", qop={Qop}, nc={CountText}, cnonce=\"{ClientNonce}\"")
        + (HashesUser ? ", userhash=true" : "");

    private string Hash(string text)
    {
        var hash = Algorithm.StartsWith("MD5", StringComparison.Ordinal)
            ? HashAlgorithmName.MD5
            : HashAlgorithmName.SHA256;
        return Convert.ToHexStringLower(CryptographicOperations.HashData(hash, Encoding.UTF8.GetBytes(text)));
    }
}
