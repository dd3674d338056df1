using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace ApiAccessControl.Atlas.Digest;

/// <summary>
/// Makes and reads nonces. A nonce carries its content encrypted and authenticated, so a challenge takes no memory and
/// every node with the same keys reads it. The realm is part of the purpose: a nonce of another realm is not ours.
/// </summary>
internal sealed class Nonces(
    IDigestProtector protector, DigestRealm realm, IOptions<DigestOptions> options, TimeProvider time)
{
    private const int Length = 2 * sizeof(long);

    // Clocks of nodes differ.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    private readonly string _purpose = $"Nonce.v1:{realm.Text}";
    private readonly long _lifetime = options.Value.NonceLifetime.Ticks;

    public string Create()
    {
        Span<byte> content = stackalloc byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(content, time.GetUtcNow().UtcTicks);
        RandomNumberGenerator.Fill(content[sizeof(long)..]);
        return protector.Protect(_purpose, content);
    }

    /// <summary>Returns false for a text that no node with these keys has made for this realm.</summary>
    public bool TryRead(string text, out Nonce nonce)
    {
        nonce = default;
        if (!protector.TryUnprotect(_purpose, text, out var content) || content.Length != Length)
        {
            return false;
        }

        nonce = new(
            BinaryPrimitives.ReadInt64BigEndian(content),
            BinaryPrimitives.ReadUInt64BigEndian(content.AsSpan(sizeof(long))));
        return true;
    }

    public bool IsCurrent(in Nonce nonce)
    {
        var age = Age(nonce);
        return age < _lifetime && age > -Ahead.Ticks;
    }

    /// <summary>Whether it is time to give the client the next nonce: in the last quarter of the lifetime.</summary>
    public bool EndsSoon(in Nonce nonce) => Age(nonce) > _lifetime / 4 * 3;

    private long Age(in Nonce nonce) => time.GetUtcNow().UtcTicks - nonce.Ticks;
}
