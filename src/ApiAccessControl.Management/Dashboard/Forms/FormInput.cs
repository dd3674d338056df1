using System.Globalization;
using ApiAccessControl.Management.Http.Bodies;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Dashboard.Forms;

/// <summary>
/// Reads the fields of a form. What is wrong is collected; a handler reads everything, calls <see cref="Check"/>, and
/// only then calls the service.
/// </summary>
internal sealed class FormInput(IFormCollection fields)
{
    /// <summary>The version of the record that the page showed.</summary>
    public const string VersionField = "version";

    /// <summary>Whether the person confirmed a consequence.</summary>
    public const string ForceField = "force";

    /// <summary>The path of the page that has the form, below the mapped path.</summary>
    public const string PageField = "page";

    /// <summary>A credential to check. No page shows it again.</summary>
    public const string CredentialField = "credential";

    /// <summary>Starts the name of the hidden field with the text that the page showed.</summary>
    public const string SeenPrefix = "seen.";

    /// <summary>
    /// The name of a button that does nothing but show the form again; its value is the field that gets the focus.
    /// </summary>
    public const string AgainField = "again";

    /// <summary>
    /// Starts the name of a button that adds its value as a line to a field and shows the form again.
    /// </summary>
    public const string AddPrefix = "add.";

    public InputErrors Errors { get; } = new();

    /// <summary>The field that gets the focus when the form is shown again without an error.</summary>
    public string? FocusName { get; private init; }

    public IEnumerable<KeyValuePair<string, string>> Fields => fields.SelectMany(
        sent => sent.Value, (sent, value) => KeyValuePair.Create(sent.Key, value ?? ""));

    /// <summary>
    /// The text as it was sent; null when the field is absent. Several fields with one name, such as the boxes of a
    /// permission matrix, are one text with their lines in order.
    /// </summary>
    public string? Raw(string name) => All(name) switch
    {
        [] => null,
        [var only] => only,
        var several => string.Join('\n', several.SelectMany(LinesOf).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)),
    };

    /// <summary>The text of the field that the page showed.</summary>
    public string SeenOf(string name) => Raw(SeenPrefix + name) ?? "";

    /// <summary>The text without surrounding spaces; null when it is empty.</summary>
    public string? Text(string name) => Raw(name)?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A text that must be given.</summary>
    public string Required(string name, string message)
    {
        if (Text(name) is { } text)
        {
            return text;
        }

        Errors.Add(name, message);
        return "";
    }

    /// <summary>Whether a check box is ticked.</summary>
    public bool Flag(string name) => Text(name) is not null;

    /// <summary>The values of all ticked boxes, or of all fields, with this name.</summary>
    public IReadOnlyList<string> All(string name) =>
        fields.TryGetValue(name, out var values) ? [.. values.OfType<string>()] : [];

    /// <summary>The lines that are not empty.</summary>
    public IReadOnlyList<string> Lines(string name) => LinesOf(Raw(name) ?? "");

    /// <summary>Entries of an access list, one on each line, with an optional comment after <c>#</c>.</summary>
    public IReadOnlyList<AccessListEntry> Entries(string name) =>
    [
        .. Lines(name).Select(line => line.Split('#', 2, StringSplitOptions.TrimEntries))
            .Select(parts => new AccessListEntry(parts[0])
            {
                Comment = parts is [_, { Length: > 0 } text] ? text : null,
            }),
    ];

    /// <summary>The same, with an error for each line that is no entry, together with all other errors.</summary>
    public IReadOnlyList<AccessListEntry> Entries(string name, AccessListKind kind)
    {
        var entries = Entries(name);
        for (var i = 0; i < entries.Count; i++)
        {
            var text = entries[i].Entry;
            var wrong = kind == AccessListKind.Networks ? EntrySyntax.OfNetwork(text) : EntrySyntax.OfDomain(text);
            if (wrong is { } error)
            {
                Errors.Add(string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]"), error);
            }
        }

        return entries;
    }

    /// <summary>An instant in UTC, as the date and time field sends it; null when it is empty.</summary>
    public DateTimeOffset? Instant(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParseExact(
            text, FieldTexts.InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
            out var instant))
        {
            return instant.ToUniversalTime();
        }

        Errors.Add(name, "This is not a date and time; write it in UTC, for example 2027-01-01T00:00.");
        return null;
    }

    /// <summary>A whole number; the default when the field is empty.</summary>
    public int Number(string name, int least, int most, int absent)
    {
        if (Text(name) is not { } text)
        {
            return absent;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
        {
            return number;
        }

        Errors.Add(name, string.Create(
            CultureInfo.InvariantCulture, $"This is not a whole number from {least} to {most}."));
        return absent;
    }

    /// <summary>Whether the person changed what the page showed.</summary>
    public bool IsChanged(string name) =>
        FieldTexts.Normalize(Raw(name)) != FieldTexts.Normalize(Raw(SeenPrefix + name));

    /// <summary>
    /// A member of a change: present when the person changed the field, so that a form changes no more than that.
    /// </summary>
    public Optional<T> IfChanged<T>(string name, T value) => IsChanged(name) ? new(value) : default;

    /// <summary>The version that the page showed, and whether the consequences are confirmed.</summary>
    public WriteOptions WriteOptions()
    {
        var version = long.TryParse(
            Text(VersionField), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (long?)null;
        return new()
        {
            // A form without a version was not made by the page.
            IfMatch = version is { } seen ? VersionMatch.OneOf(seen) : VersionMatch.OneOf(),
            Force = Flag(ForceField),
        };
    }

    /// <summary>
    /// The form as it is shown again when one of its buttons asks for no more than that; null when the form is to be
    /// carried out.
    /// </summary>
    public FormInput? ToShowAgain()
    {
        if (Text(AgainField) is { } focus)
        {
            return new(fields) { FocusName = focus };
        }

        if (fields.Keys.FirstOrDefault(key => key.StartsWith(AddPrefix, StringComparison.Ordinal)) is not { } button)
        {
            return null;
        }

        var name = button[AddPrefix.Length..];
        var lines = Lines(name).Append(Text(button) ?? "").Distinct(StringComparer.Ordinal);
        var changed = fields.ToDictionary(field => field.Key, field => field.Value, StringComparer.OrdinalIgnoreCase);
        changed[name] = FieldTexts.Of(lines);
        return new(new FormCollection(changed)) { FocusName = name };
    }

    /// <summary>Throws if a field is wrong.</summary>
    public void Check() => Errors.ThrowIfAny();

    private static string[] LinesOf(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
