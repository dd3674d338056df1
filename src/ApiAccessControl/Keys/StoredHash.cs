namespace ApiAccessControl.Keys;

/// <summary>The stored form of a secret: <c>sha256:</c> or <c>hmac-sha256:</c> and 64 hex digits.</summary>
internal readonly record struct StoredHash(SecretHashAlgorithm Algorithm, Hash256 Hash)
{
    private const string Sha256Label = "sha256:";
    private const string HmacSha256Label = "hmac-sha256:";
    private const string Form = "write 'sha256:' or 'hmac-sha256:' and 64 hex digits";

    /// <summary>Errors never quote the text: a wrong value in this field is often the secret itself.</summary>
    public static bool TryParse(string? text, out StoredHash stored, out string error)
    {
        stored = default;
        if (string.IsNullOrWhiteSpace(text))
        {
            error = $"the secret hash is missing; {Form}";
            return false;
        }

        (SecretHashAlgorithm algorithm, int start) = ReadLabel(text);
        if (algorithm == SecretHashAlgorithm.None)
        {
            error = $"the secret hash does not begin with a known algorithm in lower case; {Form}";
            return false;
        }

        if (!Hash256.TryParseHex(text.AsSpan(start), out Hash256 hash))
        {
            error = $"what follows the algorithm of the secret hash is not a digest; {Form}";
            return false;
        }

        if (MissingSecrets.Contains(hash))
        {
            error = $"the secret hash is that of no secret at all; {Form}, made from a generated secret";
            return false;
        }

        stored = new StoredHash(algorithm, hash);
        error = "";
        return true;
    }

    public string ToText() => Algorithm switch
    {
        SecretHashAlgorithm.Sha256 => Sha256Label + Hash.ToHex(),
        SecretHashAlgorithm.HmacSha256 => HmacSha256Label + Hash.ToHex(),
        _ => throw new InvalidOperationException("There is no hash to write."),
    };

    private static (SecretHashAlgorithm Algorithm, int Start) ReadLabel(string text)
    {
        if (text.StartsWith(Sha256Label, StringComparison.Ordinal))
        {
            return (SecretHashAlgorithm.Sha256, Sha256Label.Length);
        }

        return text.StartsWith(HmacSha256Label, StringComparison.Ordinal)
            ? (SecretHashAlgorithm.HmacSha256, HmacSha256Label.Length)
            : (SecretHashAlgorithm.None, 0);
    }
}
