namespace ApiAccessControl.Permissions;

/// <summary>
/// The parts of a permission that are literal values; the others are <c>*</c>. There are eight shapes.
/// </summary>
internal readonly record struct PermissionShape
{
    private readonly uint _collection, _method, _resource;

    public PermissionShape(bool collection, bool method, bool resource)
    {
        _collection = collection ? uint.MaxValue : 0;
        _method = method ? uint.MaxValue : 0;
        _resource = resource ? uint.MaxValue : 0;
    }

    /// <summary>The hash of a row of this shape; wildcard parts contribute nothing.</summary>
    public uint Hash(uint collection, uint method, uint resource)
    {
        ulong mixed = ((((ulong)(collection & _collection)) << 32) | (resource & _resource)) * 0x9E3779B97F4A7C15;
        mixed ^= (method & _method) * 0xC2B2AE3D27D4EB4F;
        mixed ^= mixed >> 32;
        return (uint)((mixed * 0xD6E8FEB86659FD93) >> 32);
    }
}
