namespace ApiAccessControl.Startup;

/// <summary>
/// One kind of finding. What stood there at the last look is not said again, and what is gone is forgotten.
/// </summary>
internal sealed class ReportedNames
{
    private HashSet<string> _last = [];

    public NameList New(IEnumerable<string> names)
    {
        var found = names.ToHashSet(StringComparer.Ordinal);
        var before = _last;
        _last = found;
        return new([.. found.Where(name => !before.Contains(name)).Order(StringComparer.Ordinal)]);
    }
}
