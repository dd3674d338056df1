using System.Text.RegularExpressions;

namespace ApiAccessControl.Atlas.Tests.Digest.Support;

/// <summary>A challenge of the server, by name.</summary>
internal sealed partial record Challenge(string Text)
{
    public string Nonce => this["nonce"];

    public string this[string name] =>
        Parameter().Matches(Text).First(match => match.Groups[1].Value == name).Groups[2].Value.Trim('"');

    [GeneratedRegex("""([a-z]+)=("[^"]*"|[^,]+)""")]
    private static partial Regex Parameter();
}
