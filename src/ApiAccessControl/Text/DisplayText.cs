namespace ApiAccessControl.Text;

/// <summary>Text of an operator as a message may repeat it: no control character, no line break, never long.</summary>
internal static class DisplayText
{
    private const int LongestText = 200;
    private const int LongestValue = 40;
    private const int LongestName = 64;

    public static string Text(string text) => Quoted.Escape(text, LongestText);

    public static string Value(string text) => $"\"{Quoted.Escape(text, LongestValue)}\"";

    public static string Name(string name) => Quoted.Escape(name, LongestName);
}
