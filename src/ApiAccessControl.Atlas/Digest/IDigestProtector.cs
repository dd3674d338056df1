using System.Diagnostics.CodeAnalysis;

namespace ApiAccessControl.Atlas;

/// <summary>
/// Encrypts and authenticates what HTTP Digest stores and sends. The default uses ASP.NET Core Data Protection; a host
/// may register another before <c>AddDigest()</c>. Nodes that serve the same clients need the same keys.
/// </summary>
public interface IDigestProtector
{
    /// <summary>Encrypts and authenticates bytes.</summary>
    /// <param name="purpose">What they are for; they can be read with the same purpose only.</param>
    /// <param name="data">The bytes.</param>
    /// <returns>A text of letters, digits, <c>-</c> and <c>_</c>.</returns>
    string Protect(string purpose, ReadOnlySpan<byte> data);

    /// <summary>
    /// Reads such a text. Clients send texts that were made by others: none may cause an exception.
    /// </summary>
    /// <param name="purpose">What the bytes are for.</param>
    /// <param name="text">The text.</param>
    /// <param name="data">The bytes.</param>
    bool TryUnprotect(string purpose, string text, [NotNullWhen(true)] out byte[]? data);
}
