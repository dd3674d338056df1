using System.Globalization;
using ApiAccessControl.Text;

namespace ApiAccessControl.Documents;

/// <summary>
/// Reads one object of the section. An absent value is null, so that the caller supplies the default. An invalid value
/// is null too, and an error is recorded; when there is any error, none of the values may be used.
/// </summary>
internal readonly struct ObjectReader
{
    private readonly LayeredNode? _node;
    private readonly ReaderContext _context;

    /// <param name="node">The object; null when it is absent.</param>
    /// <param name="known">The allowed property names.</param>
    /// <param name="context">Collects the errors.</param>
    public ObjectReader(LayeredNode? node, IReadOnlyCollection<string> known, ReaderContext context)
    {
        (_node, _context) = (node, context);
        if (node is not null)
        {
            ObjectShape.Check(node, context.Errors);
            ObjectShape.CheckNames(node, known, context.Errors);
        }
    }

    public ObjectReader Object(string name, IReadOnlyCollection<string> known) =>
        new(_node?.Child(name), known, _context);

    public IEnumerable<LayeredNode> Members(string name, MemberRule rule) =>
        MemberReader.Read(_node?.Child(name), rule, _context.Errors);

    public bool? Bool(string name) => Value<bool>(name, ValueFormats.TryBool, ValueFormats.Bool);

    public int? Limit(string name, bool mayBeNull = false) =>
        Value<int>(name, ValueFormats.TryLimit, ValueFormats.Limit, mayBeNull);

    public TimeSpan? Duration(string name) => Value<TimeSpan>(name, ValueFormats.TryDuration, ValueFormats.Duration);

    public DateTimeOffset? Instant(string name) =>
        Value<DateTimeOffset>(name, ValueFormats.TryInstant, ValueFormats.Instant);

    public T? OneOf<T>(string name) where T : struct, Enum =>
        Value<T>(name, ValueFormats.TryName, ValueFormats.NamesOf<T>());

    public string? Text(string name) => Scalar(name, mayBeNull: false)?.Text;

    /// <summary>A text of one shape. A message about another shape quotes the text.</summary>
    public string? Text(string name, TextShape shape, bool mayBeNull = false)
    {
        var text = Scalar(name, mayBeNull)?.Text;
        if (text is null || shape.Fits(text))
        {
            return text;
        }

        Refuse(name, $"is {DisplayText.Value(text)}, and must be {shape.Words}.");
        return null;
    }

    /// <summary>
    /// A text that no message may quote, with its layer. A blank text is rejected, because it would match a blank
    /// credential.
    /// </summary>
    public LayerValue? Secret(string name, bool mayBeNull = false)
    {
        var value = Scalar(name, mayBeNull);
        if (value is null || !string.IsNullOrWhiteSpace(value.Value.Text))
        {
            return value;
        }

        Refuse(name, "is empty or blank. Write it, or leave the name out.");
        return null;
    }

    public IReadOnlyList<string>? List(string name) => ListReader.Read(_node?.Child(name), _context);

    public IReadOnlyList<AccessListEntry>? Entries(string name)
    {
        var (list, whole) = (_node?.Child(name), _context.EntryObjects);
        return List(name)?.Select((text, i) =>
            whole is not null && list!.Child(i.ToString(CultureInfo.InvariantCulture)) is { } element
                && whole.TryGetValue(element, out var entry) ? entry : new AccessListEntry(text)).ToArray();
    }

    public bool Has(string name) => _node?.Child(name) is not null;

    public void Refuse(string message) => _context.Errors.Add(_node!, message);

    public void Refuse(string name, string message) => _context.Errors.Add(_node!.Child(name) ?? _node, message);

    private LayerValue? Scalar(string name, bool mayBeNull) =>
        _node?.Child(name) is { } child ? ScalarText.Read(child, mayBeNull, _context.Errors) : null;

    private T? Value<T>(string name, TryParse<T> parse, string form, bool mayBeNull = false) where T : struct
    {
        if (Scalar(name, mayBeNull)?.Text is not { } text)
        {
            return null;
        }

        if (parse(text, out var value))
        {
            return value;
        }

        Refuse(name, $"is {DisplayText.Value(text)}, and must be {form}.");
        return null;
    }

    private delegate bool TryParse<T>(string text, out T value);
}
