using System.Text;
using ApiAccessControl.Stores.Files;

namespace ApiAccessControl.Tests.Stores.Files;

public sealed class ReverseLinesTests : IDisposable
{
    // The size of one read.
    private const int Chunk = 64 * 1024;

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    public static TheoryData<string, string[]> Texts { get; } = new()
    {
        { "", [] },
        { "unfinished", [] },
        { "\n", [""] },
        { "one\n", ["one"] },
        { "one\nunfinished", ["one"] },
        { "one\ntwo\n", ["two", "one"] },
        { "\n\none\n\n", ["", "one", "", ""] },
        { "\u00e9\n\ud83d\ude00\n", ["\ud83d\ude00", "\u00e9"] },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_last_complete_line_is_returned_first(string text, string[] lines) =>
        Assert.Equal(lines, Read(text));

    [Theory]
    [InlineData(Chunk - 2)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    [InlineData((3 * Chunk) + 7)]
    public void A_line_may_end_at_or_cross_a_block_boundary(int length)
    {
        var line = new string('x', length);

        Assert.Equal(["last", line, "first"], Read($"first\n{line}\nlast\n"));
        Assert.Equal([line], Read($"{line}\n"));
        Assert.Equal(["first"], Read($"first\n{line}"));
    }

    [Fact]
    public void Many_lines_read_backwards_are_those_of_a_forward_reader()
    {
        var random = new Random(20_300_101);
        for (var round = 0; round < 20; round++)
        {
            var lines = Enumerable.Range(0, random.Next(1, 2_000))
                .Select(i => new string((char)('a' + (i % 26)), random.Next(0, 200))).ToArray();

            Assert.Equal(lines.Reverse(), Read(string.Concat(lines.Select(line => line + '\n'))));
        }
    }

    [Fact]
    public void Each_line_has_its_end_position()
    {
        File.WriteAllText(_path, "one\nthree\nunfinished");
        using var file = File.OpenRead(_path);

        Assert.Equal([10L, 4L], ReverseLines.Read(file).Select(line => line.End));
    }

    private string[] Read(string text)
    {
        File.WriteAllText(_path, text);
        using var file = File.OpenRead(_path);
        return [.. ReverseLines.Read(file).Select(line => Encoding.UTF8.GetString(line.Line))];
    }
}
