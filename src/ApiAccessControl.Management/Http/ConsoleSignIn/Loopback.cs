using System.Net;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Http.ConsoleSignIn;

/// <summary>
/// Whether a request comes from this machine: both the connection itself and the client that a proxy names. Behind a
/// proxy on this machine that names no client, this says yes for everybody; the token is then the only guard.
/// </summary>
internal static class Loopback
{
    public static bool IsOn(HttpContext context) =>
        IsLoopback(context.Connection.RemoteIpAddress)
        && context.Features.Get<IConnectionEndPointFeature>()?.RemoteEndPoint is IPEndPoint { Address: var own }
        && IsLoopback(own);

    private static bool IsLoopback(IPAddress? address) =>
        address is not null && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
