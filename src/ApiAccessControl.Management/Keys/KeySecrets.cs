using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Keys;

/// <summary>Makes keys and secrets with the prefix and the pepper of this host.</summary>
internal sealed class KeySecrets(IOptions<ApiAccessControlOptions> options, DigestVerifiers digest)
{
    private const int ShortestId = 8;
    private const int LongestId = 32;

    public DigestVerifiers Digest => digest;

    /// <summary>A key with a generated id, or with one that the caller chose.</summary>
    public NewApiKey Create(string? id)
    {
        if (id is null)
        {
            return ApiKeyGenerator.Create(options.Value.Credentials.KeyPrefix, options.Value.Credentials.Pepper);
        }

        return id.Length is >= ShortestId and <= LongestId
            && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
                ? Renew(id)
                : throw Invalid.Member("id", "is not a key id: write 8 to 32 of a-z and 0-9.");
    }

    /// <summary>A new secret for a key there is.</summary>
    public NewApiKey Renew(string id) =>
        ApiKeyGenerator.Renew(id, options.Value.Credentials.KeyPrefix, options.Value.Credentials.Pepper);
}
