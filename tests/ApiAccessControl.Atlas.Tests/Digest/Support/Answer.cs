namespace ApiAccessControl.Atlas.Tests.Digest.Support;

/// <summary>What a server answered.</summary>
internal sealed record Answer(int Status, IReadOnlyList<(string Name, string Value)> Headers, string Body)
{
    public IReadOnlyList<Challenge> Challenges =>
    [
        .. All("WWW-Authenticate").Where(value => value.StartsWith("Digest ", StringComparison.Ordinal))
            .Select(value => new Challenge(value)),
    ];

    public bool IsStale => Challenges[0]["stale"] == "true";

    public static Answer Read(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var lines = text[..end].Split("\r\n");
        return new(
            int.Parse(lines[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture),
            [.. lines.Skip(1).Select(line => (line[..line.IndexOf(':')], line[(line.IndexOf(':') + 1)..].Trim()))],
            text[(end + 4)..]);
    }

    public IEnumerable<string> All(string name) => Headers
        .Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value);
}
