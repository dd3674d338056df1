using System.Runtime.InteropServices;

namespace ApiAccessControl.Stores.LocalCopy;

/// <summary>Writes the parts of a copy in blocks, and their checksums after them.</summary>
internal sealed class CopyParts(FileStream file) : Stream
{
    private readonly byte[] _block = new byte[BlockChecksum.BlockLength];
    private readonly List<uint> _sums = [];
    private readonly List<long> _lengths = [];
    private int _used;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _lengths.Sum();

    public override long Position
    {
        get => Length;
        set => throw new NotSupportedException();
    }

    /// <summary>Starts the next part.</summary>
    public Stream Next()
    {
        Flush();
        _lengths.Add(0);
        return this;
    }

    /// <summary>Ends the last part, and writes the checksums.</summary>
    public (long[] Lengths, uint SumOfSums) Complete()
    {
        Flush();
        var sums = MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_sums));
        file.Write(sums);
        return ([.. _lengths], BlockChecksum.Compute(sums));
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _lengths[^1] += buffer.Length;
        while (!buffer.IsEmpty)
        {
            var taken = Math.Min(buffer.Length, _block.Length - _used);
            buffer[..taken].CopyTo(_block.AsSpan(_used));
            buffer = buffer[taken..];
            _used += taken;
            if (_used == _block.Length)
            {
                Flush();
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Ends the block.</summary>
    public override void Flush()
    {
        if (_used > 0)
        {
            var block = _block.AsSpan(0, _used);
            _sums.Add(BlockChecksum.Compute(block));
            file.Write(block);
            _used = 0;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
