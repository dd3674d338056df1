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
    public void A_value_is_repeated_short_and_visible(string value, string expected) =>
        Assert.Equal(expected, DisplayText.Value(value));

    [Theory]
    [InlineData("abcdefghijklmnopqrstuvwx", "abcdefghijklmnopqrstuvwx")]
    [InlineData("abcdefghijklmnopqrstuvwxy", "abcdefgh...")]
    public void Of_a_long_name_the_start_is_repeated(string name, string expected) =>
        Assert.Equal(expected, DisplayText.Name(name));
}
