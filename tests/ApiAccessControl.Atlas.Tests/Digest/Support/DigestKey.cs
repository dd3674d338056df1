using ApiAccessControl.Management;

namespace ApiAccessControl.Atlas.Tests.Digest.Support;

/// <summary>The user name and the password of a key.</summary>
internal sealed record DigestKey(string Id, string User, string Secret)
{
    public static DigestKey Of(NewKeyResult created) => new(
        created.Key.Record.Id, created.Key.Record.UserName ?? created.Key.Record.Id,
        created.Text[(created.Text.LastIndexOf('_') + 1)..]);
}
