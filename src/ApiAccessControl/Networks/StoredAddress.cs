using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ApiAccessControl.Networks;

/// <summary>
/// Reads an address that <see cref="IPAddress.ToString()"/> wrote, with the scope of a link-local address, which an
/// access list never has.
/// </summary>
internal static class StoredAddress
{
    /// <exception cref="FormatException">The text is not an address.</exception>
    public static IPAddress? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var percent = text.IndexOf('%');
        if (!AddressText.TryParse(percent < 0 ? text : text.AsSpan(0, percent), out var written))
        {
            throw new FormatException();
        }

        var address = written.ToIPAddress()!;
        if (percent >= 0)
        {
            address.ScopeId = written.Family == AddressFamily.InterNetworkV6
                && uint.TryParse(
                    text.AsSpan(percent + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var scope)
                ? scope : throw new FormatException();
        }

        return address;
    }
}
