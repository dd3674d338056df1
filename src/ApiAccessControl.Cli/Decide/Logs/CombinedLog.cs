using System.Text;

namespace ApiAccessControl.Cli.Decide.Logs;

/// <summary>
/// Reads the combined format of web servers: <c>address - user [time] "GET /path HTTP/1.1" 200 12 "referrer"
/// "agent"</c>,
/// with the id of the key as the user, or in a field <c>name=id</c> behind the others.
/// </summary>
/// <param name="keyField">The field with the id of the key; <c>user</c> is the third one.</param>
internal sealed class CombinedLog(string keyField)
{
    public const string User = "user";

    private const int LongestKey = 32;

    private readonly byte[] _field = Encoding.UTF8.GetBytes($" {keyField}=");

    /// <summary>Returns false for a line of another form.</summary>
    public bool TryRead(ReadOnlySpan<byte> line, out LogEntry entry)
    {
        entry = default;
        var rest = line;
        var address = Word(ref rest);
        Word(ref rest);
        var user = Word(ref rest);
        var open = rest.IndexOf((byte)'"');
        if (address.IsEmpty || user.IsEmpty || open < 0)
        {
            return false;
        }

        rest = rest[(open + 1)..];
        var request = Quoted(ref rest);
        var status = Word(ref rest);
        Word(ref rest);
        var method = Word(ref request);
        var path = Word(ref request);
        if (method.IsEmpty || path.IsEmpty || path[0] != (byte)'/' || status.Length != 3)
        {
            return false;
        }

        var query = path.IndexOf((byte)'?');
        entry = new(
            new(
                Text(method), Text(query < 0 ? path : path[..query]), true, KeyOf(user, rest), Text(address),
                ReferrerOf(rest)),
            !IsRefusal(status), null);
        return true;
    }

    // A refusal of the gate. Other errors are answers of the application, which the gate had let pass.
    private static bool IsRefusal(ReadOnlySpan<byte> status) =>
        status.SequenceEqual("401"u8) || status.SequenceEqual("403"u8) || status.SequenceEqual("503"u8);

    private string? KeyOf(ReadOnlySpan<byte> user, ReadOnlySpan<byte> rest)
    {
        var value = user;
        if (keyField != User)
        {
            var start = rest.IndexOf(_field);
            if (start < 0)
            {
                return null;
            }

            var field = rest[(start + _field.Length)..];
            value = Word(ref field).Trim((byte)'"');
        }

        // What is longer may be the text of a key, and is not kept.
        return value.Length is 0 or > LongestKey || value.SequenceEqual("-"u8) ? null : Text(value);
    }

    private static string? ReferrerOf(ReadOnlySpan<byte> rest)
    {
        var open = rest.IndexOf((byte)'"');
        if (open < 0)
        {
            return null;
        }

        rest = rest[(open + 1)..];
        var referrer = Quoted(ref rest);
        return referrer.IsEmpty || referrer.SequenceEqual("-"u8) ? null : Text(OriginOf(referrer));
    }

    // The decision reads no more of it, and a query may hold a secret.
    private static ReadOnlySpan<byte> OriginOf(ReadOnlySpan<byte> referrer)
    {
        var scheme = referrer.IndexOf("://"u8);
        var path = scheme < 0 ? -1 : referrer[(scheme + 3)..].IndexOfAny((byte)'/', (byte)'?', (byte)'#');
        return path < 0 ? referrer : referrer[..(scheme + 3 + path)];
    }

    private static ReadOnlySpan<byte> Word(scoped ref ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart((byte)' ');
        var end = rest.IndexOf((byte)' ');
        var word = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        return word;
    }

    // A quote within the text is escaped.
    private static ReadOnlySpan<byte> Quoted(scoped ref ReadOnlySpan<byte> rest)
    {
        for (var end = 0; end < rest.Length; end++)
        {
            if (rest[end] == (byte)'\\')
            {
                end++;
            }
            else if (rest[end] == (byte)'"')
            {
                var text = rest[..end];
                rest = rest[(end + 1)..];
                return text;
            }
        }

        return [];
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
