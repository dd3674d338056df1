namespace ApiAccessControl.Keys;

/// <summary>The first thing found wrong with the text of a key. Callers are told none of it.</summary>
internal enum KeyTextError : byte
{
    None,
    Prefix,
    Length,
    Id,
    Secret,
    Checksum,
}
