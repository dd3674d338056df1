using System.Net;

namespace ApiAccessControl.Networks;

/// <summary>
/// Reads an address that <see cref="IPAddress.ToString()"/> wrote, including the scope of a link-local address. MUST
/// NOT read text from any other source: the framework's parser accepts octal and short forms.
/// </summary>
internal static class StoredAddress
{
    public static IPAddress? Read(string? text) => text is null ? null : IPAddress.Parse(text.AsSpan());
}
