using ApiAccessControl.Decisions;

namespace ApiAccessControl.Tests.Decisions;

public class RoutedTextTests
{
    [Theory]
    [InlineData("{a}", "a")]
    [InlineData("{id}", "id")]
    [InlineData("{{}", "{")]
    public void A_name_in_braces_is_a_route_parameter(string text, string parameter)
    {
        var parsed = RoutedText.Parse(text);

        Assert.Equal((parameter, true, text), (parsed.Text, parsed.IsRouted, parsed.ToString()));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("abc")]
    [InlineData("{ab")]
    [InlineData("ab}")]
    public void Any_other_text_is_a_constant(string text)
    {
        var parsed = RoutedText.Parse(text);

        Assert.Equal((text, false, text), (parsed.Text, parsed.IsRouted, parsed.ToString()));
    }
}
