namespace ApiAccessControl.Startup;

/// <summary>
/// Remembers the names of one kind of warning. Names of the last check are not reported again; names that are gone are
/// removed.
/// </summary>
internal sealed class ReportedNames
{
    private HashSet<string> _last = [];

    /// <summary>The names of the last check, in ordinal order. Can be read while a check runs.</summary>
    public IEnumerable<string> Current => _last.Order(StringComparer.Ordinal);

    public NameList New(IEnumerable<string> names)
    {
        var found = names.ToHashSet(StringComparer.Ordinal);
        var before = _last;
        _last = found;
        return new([.. found.Where(name => !before.Contains(name)).Order(StringComparer.Ordinal)]);
    }
}
