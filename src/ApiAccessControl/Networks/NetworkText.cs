using System.Net.Sockets;

namespace ApiAccessControl.Networks;

/// <summary>
/// Parses one entry: an address, a CIDR network or a range. Text that is not exact is rejected with a message that says
/// what to write; nothing is masked, widened or guessed.
/// </summary>
internal static class NetworkText
{
    private const int MappedBits = 96;

    public static bool TryParse(ReadOnlySpan<char> text, NetworkSyntax syntax, out NetworkEntry entry, out string error)
    {
        entry = default;
        error = Read(text, out var read) ?? CheckSyntax(text, read, syntax) ?? "";
        if (error.Length > 0)
        {
            return false;
        }

        entry = read;
        return true;
    }

    private static string? Read(ReadOnlySpan<char> text, out NetworkEntry entry)
    {
        var hyphen = text.IndexOf('-');
        if (hyphen >= 0)
        {
            return ReadRange(text, hyphen, out entry);
        }

        var slash = text.IndexOf('/');
        if (slash >= 0)
        {
            return ReadCidr(text, slash, out entry);
        }

        var read = NetworkAddress.TryParse(text, out var address);
        entry = new(address, address, NetworkForms.Address);
        return read ? null : NetworkErrors.NotAnAddress(text, text);
    }

    private static string? ReadRange(ReadOnlySpan<char> text, int hyphen, out NetworkEntry entry)
    {
        entry = default;
        if (!NetworkAddress.TryParse(text[..hyphen], out var first))
        {
            return NetworkErrors.NotAnAddress(text, text[..hyphen]);
        }

        if (!NetworkAddress.TryParse(text[(hyphen + 1)..], out var last))
        {
            return NetworkErrors.NotAnAddress(text, text[(hyphen + 1)..]);
        }

        if (first.Family != last.Family)
        {
            return NetworkErrors.MixedRange(text);
        }

        entry = new(first, last, NetworkForms.Range);
        return first.Value <= last.Value ? null : NetworkErrors.Reversed(text, first, last);
    }

    private static string? ReadCidr(ReadOnlySpan<char> text, int slash, out NetworkEntry entry)
    {
        entry = default;
        if (!AddressText.TryParse(text[..slash], out var written))
        {
            return NetworkErrors.NotAnAddress(text, text[..slash]);
        }

        var bits = written.Family == AddressFamily.InterNetwork ? 32u : 128u;
        if (!AddressText.TryParseDecimal(text[(slash + 1)..], bits, out var prefix))
        {
            return NetworkErrors.BadPrefix(text, bits);
        }

        if (written.Family == AddressFamily.InterNetworkV6 && NetworkAddress.IsMapped(written.High, written.Low))
        {
            // Read as IPv6, ::ffff:10.0.0.0/8 would be ::/8. Products that read it so, or let the prefix become
            // negative, matched every client.
            if (prefix < MappedBits)
            {
                return NetworkErrors.MappedPrefix(text);
            }

            // The number of host bits is the same in both forms.
            written = NetworkAddress.Canonical(written.High, written.Low);
        }

        var hostBits = HostBits((int)(bits - prefix));
        var first = written.At(written.Value & ~hostBits);
        entry = new(first, written.At(written.Value | hostBits), NetworkForms.Cidr);
        return first == written ? null : NetworkErrors.HostBits(text, entry, written);
    }

    private static string? CheckSyntax(ReadOnlySpan<char> text, in NetworkEntry entry, NetworkSyntax syntax)
    {
        if (!syntax.Forms.HasFlag(entry.Form))
        {
            return NetworkErrors.FormNotAllowed(text, entry, syntax.Forms);
        }

        var allowed = syntax.Families switch
        {
            AddressFamilies.Both => true,
            AddressFamilies.IPv4 => entry.Family == AddressFamily.InterNetwork,
            AddressFamilies.IPv6 => entry.Family == AddressFamily.InterNetworkV6,
            _ => false,
        };
        return allowed ? null : NetworkErrors.FamilyNotAllowed(text, syntax.Families);
    }

    // In C# a shift by the full width shifts by zero.
    private static UInt128 HostBits(int count) => count == 128 ? UInt128.MaxValue : (UInt128.One << count) - 1;
}
