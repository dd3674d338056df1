using ApiAccessControl.Logging;

namespace ApiAccessControl.Startup;

/// <summary>Names for a log message: the first few, and the number of the others.</summary>
internal sealed class NameList(IReadOnlyList<string> names)
{
    private const int Shown = 10;

    public bool IsEmpty => names.Count == 0;

    public int Count => names.Count;

    public IReadOnlyList<string> All => names;

    public override string ToString()
    {
        var shown = string.Join("; ", names.Take(Shown).Select(LogText.Clean));
        return names.Count > Shown ? $"{shown}; and {names.Count - Shown} more" : shown;
    }
}
