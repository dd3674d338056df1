using ApiAccessControl.Text;

namespace ApiAccessControl.Tests.Stores.Configuration;

public class DisplayTextTests
{
    [Theory]
    [InlineData("abc", "\"abc\"")]
    [InlineData("", "\"\"")]
    [InlineData("a\r\nb\u001b[31m", "\"a\\u000d\\u000ab\\u001b[31m\"")]
    [InlineData("\u202e\u00e9\u007f", "\"\\u202e\\u00e9\\u007f\"")]
    [InlineData("one two three four five six seven eight!", "\"one two three four five six seven eight!\"")]
    [InlineData("one two three four five six seven eight!!", "\"one two three four five six seven eight!...\"")]
    [InlineData("0123456789012345678901234567890123456789", "\"01234567...\"")]
    public void A_value_is_quoted_shortened_and_escaped(string value, string expected) =>
        Assert.Equal(expected, DisplayText.Value(value));

    [Theory]
    [InlineData("abcdefghijklmnopqrstuvwx", "abcdefghijklmnopqrstuvwx")]
    [InlineData("abcdefghijklmnopqrstuvwxy", "abcdefgh...")]
    public void The_start_of_a_long_name_is_quoted(string name, string expected) =>
        Assert.Equal(expected, DisplayText.Name(name));
}
