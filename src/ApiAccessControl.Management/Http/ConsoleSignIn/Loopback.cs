using System.Net;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Http.ConsoleSignIn;

/// <summary>
/// Whether a request comes from this machine: both the connection itself and the client that a proxy names. Behind a
/// proxy on this machine that names no client, this says yes for everybody; the token is then the only guard. A server
/// that does not show its connections (HTTP.sys, IIS) says no.
/// </summary>
internal static class Loopback
{
    public static bool IsOn(HttpContext context) =>
        IsLoopback(context.Connection.RemoteIpAddress) && IsLoopback(Own(context));

    // Middleware for forwarded headers replaces the address of the connection feature, so the socket is asked.
    private static IPAddress? Own(HttpContext context)
    {
        try
        {
            var end = context.Features.Get<IConnectionEndPointFeature>()?.RemoteEndPoint
                ?? context.Features.Get<IConnectionSocketFeature>()?.Socket.RemoteEndPoint;
            return (end as IPEndPoint)?.Address;
        }
        catch (ObjectDisposedException)
        {
            // The client is gone.
            return null;
        }
    }

    private static bool IsLoopback(IPAddress? address) =>
        address is not null && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
