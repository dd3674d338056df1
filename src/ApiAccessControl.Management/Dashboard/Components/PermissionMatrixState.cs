using ApiAccessControl.Management.Dashboard.Forms;

namespace ApiAccessControl.Management.Dashboard.Components;

/// <summary>
/// Which boxes are ticked: what is stored, or what the person sent. After another administrator changed the permissions
/// it is what is stored now with what the person ticked and unticked, so that saving takes nothing of the other back.
/// </summary>
internal sealed class PermissionMatrixState
{
    // A key can have thousands; the field holds the rest.
    private const int MostOthers = 50;

    private readonly HashSet<string> _ticked;
    private readonly string[] _wide;

    public PermissionMatrixState(FormState state, string name, IReadOnlySet<string> boxes)
    {
        var input = state.Refused?.Input;
        var sent = input?.All(name) ?? [];
        _ticked = input is null ? Lines(state.StoredOf(name))
            : state.Refused!.IsConflict
                ? Merged(Lines(state.StoredOf(name)), Lines([.. sent]), Lines(input.SeenOf(name)))
            : Lines([.. sent.SkipLast(1)]);
        _wide = [.. _ticked.Where(permission => permission.Contains('*', StringComparison.Ordinal))];
        var others = _ticked.Where(permission => !boxes.Contains(permission)).Order(StringComparer.Ordinal).ToArray();
        var text = state.Refused is { IsConflict: false } && sent.Count > 0 ? sent[^1] : "";
        Others = others.Length <= MostOthers ? others : others[..MostOthers];
        Text = others.Length <= MostOthers ? text : FieldTexts.Of([text, .. others[MostOthers..]]).TrimStart('\n');
    }

    /// <summary>Permissions that no endpoint of the host asks for.</summary>
    public IReadOnlyList<string> Others { get; }

    /// <summary>The text of the field for more permissions.</summary>
    public string Text { get; }

    public bool IsTicked(string permission) => _ticked.Contains(permission);

    /// <summary>Whether another ticked permission includes it.</summary>
    public bool IsIncluded(string permission) =>
        _wide.Any(wide => wide != permission && PermissionCoverage.Covers(wide, permission));

    private static HashSet<string> Merged(HashSet<string> stored, HashSet<string> sent, HashSet<string> seen) =>
        [.. stored.Union(sent.Except(seen)).Except(seen.Except(sent))];

    private static HashSet<string> Lines(params IEnumerable<string> texts) => texts.SelectMany(text => text.Split(
            '\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .ToHashSet(StringComparer.Ordinal);
}
