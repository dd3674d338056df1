namespace ApiAccessControl.Keys;

/// <summary>The first error in the text of a key. It is never reported to the caller.</summary>
internal enum KeyTextError : byte
{
    None,
    Prefix,
    Length,
    Id,
    Secret,
    Checksum,
}
