using System.Net;

namespace ApiAccessControl.Tests.Support;

/// <summary>The other end of the connection, as a test would have it; until it says so, the real one.</summary>
internal sealed class RemoteEnd
{
    public IPAddress? Address { get; set; }

    /// <summary>The server knows no address, as on a Unix socket.</summary>
    public bool IsUnknown { get; set; }

    public Task Apply(HttpContext context, RequestDelegate next)
    {
        if (IsUnknown || Address is not null)
        {
            context.Connection.RemoteIpAddress = IsUnknown ? null : Address;
        }

        return next(context);
    }
}
