using System.Net;
using ApiAccessControl.Testing.Clients;

namespace ApiAccessControl.Testing;

/// <summary>A caller without a key.</summary>
public sealed class TestCaller
{
    internal TestCaller()
    {
    }

    internal CallerPlace Place { get; } = new();

    /// <summary>Sets the address of its requests. Default: <c>127.0.0.1</c>.</summary>
    /// <param name="address">The address, such as <c>198.51.100.7</c>.</param>
    public TestCaller From(string address) => From(CallerPlace.Parse(address));

    /// <summary>Sets the address of its requests.</summary>
    /// <param name="address">The address; <see langword="null"/> for a connection without one.</param>
    public TestCaller From(IPAddress? address)
    {
        Place.Address = address;
        return this;
    }

    /// <summary>Sends what a browser sends for a script of a page: <c>Origin</c> and the Sec-Fetch headers.</summary>
    /// <param name="origin">The origin of the page, such as <c>https://app.example.com</c>.</param>
    public TestCaller FromBrowser(string origin)
    {
        Place.SetOrigin(origin);
        return this;
    }
}
