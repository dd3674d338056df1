namespace ApiAccessControl.Keys;

/// <summary>The hash algorithm of a secret. The default value is no algorithm and verifies nothing.</summary>
[Flags]
internal enum SecretHashAlgorithm : byte
{
    None = 0,
    Sha256 = 1,
    HmacSha256 = 2,
}
