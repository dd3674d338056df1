using ApiAccessControl.Management.Dashboard.Components;

namespace ApiAccessControl.Management.Dashboard.Forms;

/// <summary>
/// The fields of one form on a page: what is stored, what the person sent, and the errors. After another administrator
/// changed the record, a field that the person did not touch shows what is stored now, so that sending the form again
/// does not set it back.
/// </summary>
internal sealed class FormState
{
    private readonly IReadOnlyDictionary<string, string> _stored;
    private readonly RefusedForm? _refused;

    public FormState(string name, IReadOnlyDictionary<string, string> stored, RefusedForm? refused)
    {
        (Name, _stored, _refused) = (name, stored, refused);
        FocusName = _stored.Keys.FirstOrDefault(name => ErrorsOf(name).Count > 0) ?? refused?.Input.FocusName;
    }

    /// <summary>The name of the form, with which the ids of its fields start.</summary>
    public string Name { get; }

    public RefusedForm? Refused => _refused;

    /// <summary>The first field with an error, or the one whose button showed the form again.</summary>
    public string? FocusName { get; }

    /// <summary>The errors that belong to no field of the form.</summary>
    public IReadOnlyList<string> OtherErrors => _refused is null ? [] :
    [
        .. _refused.Errors.Where(error => !_stored.ContainsKey(FieldOf(error.Key)))
            .SelectMany(error => error.Value, (error, message) =>
                error.Key.Length == 0 ? message : $"{FieldTexts.Words(error.Key)}: {message}"),
    ];

    /// <summary>What is stored now.</summary>
    public string StoredOf(string name) => _stored.GetValueOrDefault(name) ?? "";

    /// <summary>What to show in the field.</summary>
    public string ValueOf(string name)
    {
        var stored = _stored.GetValueOrDefault(name) ?? "";
        return _refused is null || (_refused.IsConflict && !_refused.Input.IsChanged(name))
            ? stored
            : _refused.Input.Raw(name) ?? "";
    }

    /// <summary>Whether a check box, or the option with this value, is chosen.</summary>
    public bool IsChosen(string name, string value) =>
        _refused is null || (_refused.IsConflict && !_refused.Input.IsChanged(name))
            ? string.Equals(_stored.GetValueOrDefault(name), value, StringComparison.Ordinal)
            : _refused.Input.All(name).Contains(value, StringComparer.Ordinal);

    /// <summary>What is wrong in the field. An error in one of its lines says in which.</summary>
    public IReadOnlyList<string> ErrorsOf(string name) => _refused is null ? [] :
    [
        .. _refused.Errors.Where(error => FieldOf(error.Key) == name)
            .SelectMany(error => error.Value, (error, message) => LineOf(error.Key) is { } line
                ? $"Line {line}: {message}" : Sentence(message)),
    ];

    /// <summary>What another administrator changed while the person wrote.</summary>
    public IReadOnlyList<DifferenceRow> Difference()
    {
        if (_refused is not { IsConflict: true })
        {
            return [];
        }

        return
        [
            .. _stored.Where(field => _refused.Input.Raw(FormInput.SeenPrefix + field.Key) is { } seen
                    && FieldTexts.Normalize(seen) != FieldTexts.Normalize(field.Value))
                .Select(field => new DifferenceRow(
                    FieldTexts.Words(field.Key), _refused.Input.Raw(FormInput.SeenPrefix + field.Key)!, field.Value)
                {
                    Mine = _refused.Input.IsChanged(field.Key) ? _refused.Input.Raw(field.Key) : null,
                }),
        ];
    }

    // The members of an input are named like its fields, with an index or a member behind.
    private static string FieldOf(string path) => path.Split('[', '.')[0];

    private static int? LineOf(string path) =>
        path.IndexOf('[', StringComparison.Ordinal) is >= 0 and var start
        && path.IndexOf(']', start) is >= 0 and var end
        && int.TryParse(path.AsSpan(start + 1, end - start - 1), out var index) ? index + 1 : null;

    // The validators of the core write messages that continue the name of the member: "must be at most ...".
    private static string Sentence(string message) =>
        message.Length > 0 && char.IsAsciiLetterLower(message[0]) ? $"The value {message}" : message;
}
