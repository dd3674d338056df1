namespace ApiAccessControl.Stores.Files;

/// <summary>
/// Reads the lines of a file from its end, so that the last page of a long file costs no more than that of a short one.
/// </summary>
internal static class ReverseLines
{
    private const int Chunk = 64 * 1024;

    /// <summary>
    /// Each line with the position after it. Text at the end without a line feed is an incomplete line and is left out.
    /// </summary>
    public static IEnumerable<(byte[] Line, long End)> Read(FileStream file)
    {
        var end = file.Length;
        var from = end;
        var held = Array.Empty<byte>();
        var finished = false;
        while (from > 0)
        {
            var start = Math.Max(0, from - Chunk);
            var block = new byte[from - start + held.Length];
            file.Position = start;
            file.ReadExactly(block, 0, (int)(from - start));
            held.CopyTo(block, from - start);
            from = start;
            while (block.AsSpan().LastIndexOf((byte)'\n') is var feed and >= 0)
            {
                if (finished)
                {
                    yield return (block[(feed + 1)..], end);
                }

                finished = true;
                end = start + feed + 1;
                block = block[..feed];
            }

            held = block;
        }

        if (finished)
        {
            yield return (held, end);
        }
    }
}
