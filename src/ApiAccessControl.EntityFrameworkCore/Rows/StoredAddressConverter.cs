using System.Net;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ApiAccessControl.EntityFrameworkCore.Rows;

/// <summary>
/// An address as the text that <see cref="IPAddress.ToString()"/> writes. The converter of the framework reads 010.1 as
/// 8.0.0.1, and fails on a text that is no address: one row would then hide all others. Such an address is read as
/// unknown.
/// </summary>
internal sealed class StoredAddressConverter()
    : ValueConverter<IPAddress, string?>(address => address.ToString(), text => Read(text)!)
{
    private static IPAddress? Read(string? text) =>
#pragma warning disable RS0030 // The strict parser of the core is not public; the comparison does its work here.
        IPAddress.TryParse(text, out var address) && address.ToString() == text ? address : null;
#pragma warning restore RS0030
}
