using System.Net;

namespace ApiAccessControl.Networks;

/// <summary>
/// An address as <see cref="IPAddress.ToString()"/> wrote it, with the scope a link-local one may have. Nothing that
/// anybody else wrote is read by this: the framework takes octal and short forms.
/// </summary>
internal static class StoredAddress
{
    public static IPAddress? Read(string? text) => text is null ? null : IPAddress.Parse(text.AsSpan());
}
