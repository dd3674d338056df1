using Microsoft.AspNetCore.Http.Features;

namespace ApiAccessControl.Http.Enforcement;

/// <summary>
/// Wraps the response body where a response cache is in front: before the first byte is written, the response gets
/// <c>no-store</c>, whatever the handler set. The cache looks at the headers at that moment; a header that is changed
/// when the response starts comes too late.
/// </summary>
internal sealed class NoStoreStream : Stream
{
    private readonly HttpResponse _response;
    private readonly Stream _inner;

    public NoStoreStream(HttpResponse response)
    {
        _response = response;
        _inner = response.Body;
        response.Body = this;
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    private Stream Marked
    {
        get
        {
            Mark();
            return _inner;
        }
    }

    /// <summary>
    /// Restores the body of the response. A response that has not started may still be stored, so it is marked.
    /// </summary>
    public async Task EndAsync(HttpResponse response)
    {
        if (response.HttpContext.Features.Get<IHttpResponseBodyFeature>() is { } feature
            && ReferenceEquals(feature.Stream, this))
        {
            if (feature.Writer is { CanGetUnflushedBytes: true, UnflushedBytes: > 0 } writer)
            {
                await writer.FlushAsync();
            }

            response.Body = _inner;
        }

        Mark();
    }

    public override void Flush() => Marked.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => Marked.FlushAsync(cancellationToken);

    public override void Write(byte[] buffer, int offset, int count) => Marked.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => Marked.Write(buffer);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Marked.WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        Marked.WriteAsync(buffer, cancellationToken);

    public override IAsyncResult BeginWrite(
        byte[] buffer, int offset, int count, AsyncCallback? callback, object? state) =>
        TaskToAsyncResult.Begin(WriteAsync(buffer, offset, count, CancellationToken.None), callback, state);

    public override void EndWrite(IAsyncResult asyncResult) => TaskToAsyncResult.End(asyncResult);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Mark()
    {
        if (!_response.HasStarted)
        {
            _response.Headers.CacheControl = "no-store";
        }
    }
}
