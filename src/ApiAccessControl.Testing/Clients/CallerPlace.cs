using System.Net;
using System.Net.Sockets;

namespace ApiAccessControl.Testing.Clients;

/// <summary>Where requests come from: an address, and the page of a browser if there is one.</summary>
internal sealed class CallerPlace
{
    public IPAddress? Address { get; set; } = IPAddress.Loopback;

    public string? Origin { get; private set; }

    /// <summary>The headers that a browser sends for a script of another origin.</summary>
    public IEnumerable<KeyValuePair<string, string>> Headers => Origin is null ? [] :
    [
        new("Origin", Origin),
        new("Sec-Fetch-Site", "cross-site"),
        new("Sec-Fetch-Mode", "cors"),
        new("Sec-Fetch-Dest", "empty"),
    ];

    public void SetOrigin(string origin)
    {
        ArgumentException.ThrowIfNullOrEmpty(origin);
        Origin = origin;
    }

    // The framework reads 198.51.100.07 as octal and 10.1 as 10.0.0.1, so an IPv4 address must be written canonically.
    public static IPAddress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
#pragma warning disable RS0030 // The strict parser of the core is not public; the comparison does its work here.
        return IPAddress.TryParse(text, out var address)
            && (address.AddressFamily == AddressFamily.InterNetworkV6 || address.ToString() == text)
                ? address
                : throw new ArgumentException($"'{text}' is not an IP address, such as 198.51.100.7.", nameof(text));
#pragma warning restore RS0030
    }
}
