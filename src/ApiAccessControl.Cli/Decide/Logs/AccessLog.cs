using ApiAccessControl.Cli.Errors;

namespace ApiAccessControl.Cli.Decide.Logs;

/// <summary>An access log, read line by line. Each line tells its format itself.</summary>
internal sealed class AccessLog : IDisposable
{
    public const string StandardInput = "-";

    private readonly Stream _stream;
    private readonly LineReader _lines;
    private readonly GateLog _gate = new();
    private readonly CombinedLog _combined;
    private long _others;

    private AccessLog(Stream stream, string keyField) =>
        (_stream, _lines, _combined) = (stream, new(stream), new(keyField));

    /// <summary>The number of lines.</summary>
    public long Lines { get; private set; }

    /// <summary>The number of lines that are no request of the gate.</summary>
    public long Others => _others + _lines.TooLong;

    public long Position => _lines.Position;

    /// <summary>The number of bytes; null where it is not known.</summary>
    public long? Length => _stream.CanSeek ? _stream.Length : null;

    /// <param name="path">A file, or <c>-</c> for standard input.</param>
    /// <param name="keyField">The field of a combined log with the id of the key.</param>
    public static AccessLog Open(string path, string keyField)
    {
        try
        {
            return new(
                path == StandardInput
                    ? Console.OpenStandardInput()
                    : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1),
                keyField);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UnreachableException($"The log cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>The next request. False at the end.</summary>
    public bool TryRead(out LogEntry entry)
    {
        while (_lines.TryRead(out var line))
        {
            Lines++;
            if (line.TrimStart((byte)' ') is [(byte)'{', ..] ? _gate.TryRead(line, out entry)
                : _combined.TryRead(line, out entry))
            {
                return true;
            }

            _others++;
        }

        entry = default;
        return false;
    }

    public void Dispose() => _stream.Dispose();
}
