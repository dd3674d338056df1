namespace ApiAccessControl.Cli.Decide.Logs;

/// <summary>
/// Reads the lines of a stream as bytes. Only one line is in memory, and a line that is too long is left out.
/// </summary>
internal sealed class LineReader(Stream stream)
{
    /// <summary>A line of a log has a few hundred bytes; one of more than this is not a request.</summary>
    public const int LongestLine = 1024 * 1024;

    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _isEnded;
    private bool _skips;

    /// <summary>The number of bytes that have been read.</summary>
    public long Position { get; private set; }

    /// <summary>The number of lines that were too long.</summary>
    public long TooLong { get; private set; }

    /// <summary>The next line without its end; it is valid until the next call. False at the end.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        while (true)
        {
            var read = _buffer.AsSpan(_start, _end - _start);
            var length = read.IndexOf((byte)'\n');
            if (length >= 0 || (_isEnded && read.Length > 0))
            {
                length = length < 0 ? read.Length : length;
                _start += Math.Min(length + 1, read.Length);
                if (!_skips)
                {
                    line = read[..length].TrimEnd((byte)'\r');
                    return true;
                }

                (_skips, TooLong) = (false, TooLong + 1);
                continue;
            }

            if (_isEnded)
            {
                TooLong += _skips ? 1 : 0;
                line = default;
                return false;
            }

            Fill();
        }
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == LongestLine)
        {
            (_skips, _end) = (true, 0);
        }
        else if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, LongestLine));
        }

        var count = stream.Read(_buffer, _end, _buffer.Length - _end);
        _isEnded = count == 0;
        (_end, Position) = (_end + count, Position + count);
    }
}
