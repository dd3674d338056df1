using System.Globalization;
using System.Text;

namespace ApiAccessControl.Tests.Support;

/// <summary>A raw answer, decoded as Latin-1 so that every byte is one character; chunks are joined.</summary>
internal sealed record RawResponse(int Status, IReadOnlyList<string> HeaderLines, string Body)
{
    private static readonly string[] NewInEachAnswer = ["Date:", "X-Decision-Id:"];

    /// <summary>
    /// The parts by which a caller can distinguish answers: all except the date and the random decision id.
    /// </summary>
    public string WithoutDate => string.Join(
        '\n',
        [
            $"{Status}",
            .. HeaderLines.Where(line =>
                !NewInEachAnswer.Any(name => line.StartsWith(name, StringComparison.OrdinalIgnoreCase))),
            "",
            Body,
        ]);

    public static RawResponse Parse(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        Assert.True(end > 0, $"No answer: '{text}'");
        var lines = text[..end].Split("\r\n");
        var answer = new RawResponse(int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), lines[1..],
            text[(end + 4)..]);
        return answer.Header("Transfer-Encoding") is ["chunked"] ? answer with { Body = Joined(answer.Body) } : answer;
    }

    public IReadOnlyList<string> Header(string name) =>
        [.. HeaderLines.Where(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
            .Select(l => l[(name.Length + 1)..].Trim())];

    private static string Joined(string chunks)
    {
        var body = new StringBuilder();
        var at = 0;
        while (at < chunks.Length)
        {
            var line = chunks.IndexOf("\r\n", at, StringComparison.Ordinal);
            var length = int.Parse(chunks[at..line], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            body.Append(chunks, line + 2, length);
            at = line + 2 + length + 2;
        }

        return body.ToString();
    }
}
