using ApiAccessControl.Text;

namespace ApiAccessControl.Stores.Configuration;

/// <summary>Text of an operator as a message may repeat it: no control character, no line break, never long.</summary>
internal static class Shown
{
    private const int LongestText = 200;
    private const int LongestValue = 40;
    private const int LongestName = 24;
    private const int StartOfLongName = 8;

    public static string Text(string text) => Quoted.Escape(text, LongestText);

    public static string Value(string text) => $"\"{Quoted.Escape(text, LongestValue)}\"";

    /// <summary>
    /// No name of ours is longer than 24 characters and most secrets are: of a longer one only the start is repeated,
    /// which for a key text pasted as an id ends before its secret.
    /// </summary>
    public static string Name(string name) =>
        name.Length <= LongestName ? Quoted.Escape(name, LongestName) : Quoted.Escape(name, StartOfLongName);
}
