using ApiAccessControl.Collections;

namespace ApiAccessControl.Benchmarks.Policies;

/// <summary>
/// Presented texts. A server has a text in its cache when it decides. Here are thousands of texts, and reading one from
/// memory would be a large part of the measurement. Therefore they are in one array, and the next one is prefetched.
/// </summary>
internal sealed class PrefetchedTexts
{
    private const int CharsPerLine = 32;

    private readonly char[] _chars;
    private readonly byte[] _lengths;
    private readonly int _stride;

    public PrefetchedTexts(string[] texts)
    {
        _stride = (texts.Max(text => text.Length) + CharsPerLine - 1) / CharsPerLine * CharsPerLine;
        _lengths = [.. texts.Select(text => (byte)text.Length)];
        _chars = new char[texts.Length * _stride];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i].CopyTo(_chars.AsSpan(i * _stride));
        }
    }

    public ReadOnlyMemory<char> this[int i] => _chars.AsMemory(i * _stride, _lengths[i]);

    public void BringNear(int i)
    {
        for (var c = 0; c < _stride; c += CharsPerLine)
        {
            CacheLine.Prefetch(in _chars[(i * _stride) + c]);
        }
    }
}
