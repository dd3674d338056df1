using ApiAccessControl.Text;

namespace ApiAccessControl.Networks;

/// <summary>
/// The messages that reject an entry. Each one quotes the entry and says what to write instead. The quoted text is
/// escaped (<see cref="Quoted"/>): the log shows exactly what was written, and an entry cannot forge a log line.
/// </summary>
internal static class NetworkErrors
{
    public static string NotAnAddress(ReadOnlySpan<char> text, ReadOnlySpan<char> part) => part switch
    {
        [] when text.IsEmpty => "The entry is empty; write an address, a network or a range, or remove it.",
        [] => $"{Quoted.Of(text)} lacks an address; write {Forms}.",
        _ when part.Contains('%') =>
            $"{Quoted.Of(text)} has a zone; write the address without '%' and what follows it.",
        _ when part.ContainsAny("[]") =>
            $"{Quoted.Of(text)} has brackets; write the IPv6 address without brackets and port.",
        _ when HasWhiteSpace(text) => $"{Quoted.Of(text)} has white space; write the entry without it.",
        _ when HasLeadingZero(part) =>
            $"{Quoted.Of(text)} has a number with a leading zero, which some systems read as octal; write it without.",
        _ => $"{Quoted.Of(text)} is not a network; write {Forms}.",
    };

    public static string MixedRange(ReadOnlySpan<char> text) =>
        $"{Quoted.Of(text)} goes from one address family to the other; write one range for IPv4 and one for IPv6.";

    public static string Reversed(ReadOnlySpan<char> text, NetworkAddress first, NetworkAddress last) =>
        $"{Quoted.Of(text)} ends below its start; write {last}-{first}.";

    public static string BadPrefix(ReadOnlySpan<char> text, uint bits) =>
        $"{Quoted.Of(text)} has no valid prefix length; write a whole number from 0 to {bits} behind the slash, "
        + "without sign, leading zero or white space.";

    public static string MappedPrefix(ReadOnlySpan<char> text) =>
        $"{Quoted.Of(text)} is a mapped IPv4 address with an IPv6 prefix below 96; "
        + "write the IPv4 network, such as 203.0.113.0/24.";

    public static string HostBits(ReadOnlySpan<char> text, in NetworkEntry meant, NetworkAddress address) =>
        $"{Quoted.Of(text)} has host bits set; write {meant} for the network or {address} for the address.";

    public static string FormNotAllowed(ReadOnlySpan<char> text, in NetworkEntry entry, NetworkForms allowed) =>
        $"{Quoted.Of(text)} has the form {entry.Form}, which Lists:Forms ({allowed}) does not allow; "
        + $"write an allowed form or add {entry.Form} to Lists:Forms.";

    public static string FamilyNotAllowed(ReadOnlySpan<char> text, AddressFamilies allowed) =>
        $"{Quoted.Of(text)} is not of the family that Lists:Families ({allowed}) allows; "
        + $"write an {allowed} entry or set Lists:Families to Both.";

    private const string Forms =
        "an address (203.0.113.9 or 2001:db8::1), a network (203.0.113.0/24) or a range (203.0.113.10-203.0.113.20)";

    private static bool HasWhiteSpace(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasLeadingZero(ReadOnlySpan<char> part)
    {
        for (var i = 0; i < part.Length - 1; i++)
        {
            if (part[i] == '0' && char.IsAsciiDigit(part[i + 1]) && (i == 0 || part[i - 1] == '.'))
            {
                return true;
            }
        }

        return false;
    }
}
