using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace ApiAccessControl.Decisions;

/// <summary>
/// What a check tells a trace. The framework's own writer of such texts takes 40 bytes of its caller's stack at each of
/// the places where a check might tell something, and all of them would have to be cleared for each request.
/// </summary>
[InterpolatedStringHandler]
internal readonly ref struct TraceText(int literalLength, int formattedCount)
{
    private const int UsualLength = 12;

    private readonly StringBuilder _text = new(literalLength + (formattedCount * UsualLength));

    public void AppendLiteral(string text) => _text.Append(text);

    public void AppendFormatted<T>(T value) => _text.Append(CultureInfo.InvariantCulture, $"{value}");

    public override string ToString() => _text.ToString();
}
