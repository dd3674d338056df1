namespace ApiAccessControl.Text;

/// <summary>
/// Prepares an operator's text for a message: control characters and line breaks are escaped, long text is cut.
/// </summary>
internal static class DisplayText
{
    private const int LongestText = 200;
    private const int LongestValue = 40;
    private const int LongestName = 64;

    public static string Text(string text) => Quoted.Escape(text, LongestText);

    public static string Value(string text) => $"\"{Quoted.Escape(text, LongestValue)}\"";

    public static string Name(string name) => Quoted.Escape(name, LongestName);
}
