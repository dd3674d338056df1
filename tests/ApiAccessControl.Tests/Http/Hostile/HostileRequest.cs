using System.Text;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Http.Hostile;

/// <summary>The bytes of one connection of a hostile client, the same for the same seed.</summary>
/// <param name="EndsEarly">The server may wait for more than the client sends.</param>
/// <param name="MayEnter">The marks of the requests whose credential is valid.</param>
internal sealed record HostileRequest(byte[] Bytes, bool EndsEarly, IReadOnlySet<string> MayEnter)
{
    /// <summary>Names the request to the handler that it reaches.</summary>
    public const string Mark = "X-Mark";

    public static HostileRequest Next(int seed, AccessProfile profile)
    {
        var dice = new Dice(seed);
        var bytes = new MemoryStream();
        var mayEnter = new HashSet<string>();
        var endsEarly = false;
        var count = dice.Chance(20) ? 2 + dice.Below(3) : 1;
        for (var i = 1; i <= count; i++)
        {
            var (lines, isValid) = HostileCredentials.Next(dice, profile);
            var (framing, body, isOdd) = Framing(dice);
            var mark = $"{seed}.{i}";
            string[] head =
            [
                RequestLine(dice), "Host: localhost", $"{Mark}: {mark}",
                i == count ? "Connection: close" : "Connection: keep-alive",
                .. Shuffled(dice, [.. lines, .. Noise(dice), .. framing]),
            ];
            var encoding = dice.Chance(50) ? Encoding.UTF8 : Encoding.Latin1;
            bytes.Write(encoding.GetBytes(string.Join("\r\n", head) + "\r\n\r\n" + body));
            endsEarly |= isOdd;
            if (isValid)
            {
                mayEnter.Add(mark);
            }
        }

        var all = bytes.ToArray();
        return dice.Chance(5) ? new(all[..dice.Below(all.Length)], true, mayEnter) : new(all, endsEarly, mayEnter);
    }

    public override string ToString() => Encoding.Latin1.GetString(Bytes);

    private static string RequestLine(Dice dice)
    {
        var path = dice.One(HostileTexts.Paths);
        for (var i = dice.Chance(50) ? 0 : 1 + dice.Below(2); i > 0; i--)
        {
            path = path.Insert(dice.Below(path.Length + 1), dice.One(HostileTexts.PathParts));
        }

        if (dice.Chance(4))
        {
            path += $"?X-Api-Key={HostileCredentials.Good.Text}";
        }

        return $"{(dice.Chance(60) ? "GET" : dice.One(HostileTexts.Methods))} {path} HTTP/1.{(dice.Chance(8) ? 0 : 1)}";
    }

    private static IEnumerable<string> Noise(Dice dice)
    {
        for (var i = dice.Chance(40) ? 0 : dice.Below(4); i > 0; i--)
        {
            var separator = dice.Chance(97) ? ": " : dice.One(":", "", " : ", "\n");
            yield return $"{dice.One(HostileTexts.HeaderNames)}{separator}{dice.One(HostileTexts.HeaderValues)}";
        }
    }

    private static string[] Shuffled(Dice dice, string[] lines)
    {
        dice.Shuffle(lines);
        return lines;
    }

    private static (string[] Lines, string Body, bool IsOdd) Framing(Dice dice)
    {
        var body = dice.Chance(5) ? HostileCredentials.Good.Text : dice.One(HostileTexts.Bodies);
        var length = Encoding.UTF8.GetByteCount(body);
        var json = "Content-Type: application/json";
        return dice.Below(24) switch
        {
            < 14 => ([], "", false),
            < 18 => ([json, $"Content-Length: {length}"], body, true),
            18 => ([json, $"Content-Length: {length + 1 + dice.Below(9)}"], body, true),
            19 => ([json, $"Content-Length: {dice.Below(length + 1)}"], body, true),
            20 => ([json, $"Content-Length: {dice.One("abc", "-1", "99999999999999999999", "1, 1", "0x1", "")}"], body,
                true),
            21 => ([json, "Transfer-Encoding: chunked"], $"{length:x}\r\n{body}\r\n0\r\n\r\n", true),
            22 => (["Transfer-Encoding: chunked", $"Content-Length: {length}"], $"zz\r\n{body}", true),
            _ => (["Transfer-Encoding: chunked"], $"5\r\n{body}", true),
        };
    }
}
