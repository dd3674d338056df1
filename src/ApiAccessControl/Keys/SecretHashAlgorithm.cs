namespace ApiAccessControl.Keys;

/// <summary>How a secret was hashed. The default value is no hash at all and verifies nothing.</summary>
[Flags]
internal enum SecretHashAlgorithm : byte
{
    None = 0,
    Sha256 = 1,
    HmacSha256 = 2,
}
