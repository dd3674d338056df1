using System.Net;

namespace ApiAccessControl.Tests.Support;

/// <summary>The remote address of the connection as the test sets it; by default the real one.</summary>
internal sealed class RemoteEnd
{
    public IPAddress? Address { get; set; }

    /// <summary>The address is unknown, as on a Unix socket.</summary>
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
