using ApiAccessControl.Policy;

namespace ApiAccessControl.Tests.Policy;

public class IdentifiersTests
{
    private static readonly string Letters64 = new('a', 64);

    [Theory]
    [InlineData("a", true)]
    [InlineData("0", true)]
    [InlineData("acme", true)]
    [InlineData("acme.web-1", true)]
    [InlineData("a-", true)]
    [InlineData("a..b", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData(".a", false)]
    [InlineData("-a", false)]
    [InlineData("Acme", false)]
    [InlineData("acMe", false)]
    [InlineData("ac me", false)]
    [InlineData("acme ", false)]
    [InlineData("ac_me", false)]
    [InlineData("ac:me", false)]
    [InlineData("ac/me", false)]
    [InlineData("*", false)]
    [InlineData("ac%2e", false)]
    [InlineData("acme\n", false)]
    [InlineData("acm\u00E9", false)]
    [InlineData("acme\u0131", false)]
    [InlineData("\u0430cme", false)]
    public void An_id_has_lower_case_letters_digits_dots_and_dashes(string? text, bool expected) =>
        Assert.Equal(expected, Identifiers.IsId(text));

    [Theory]
    [InlineData("Owner", true)]
    [InlineData("owner", true)]
    [InlineData("O", true)]
    [InlineData("Data_Reader-2", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("2nd", false)]
    [InlineData("_Owner", false)]
    [InlineData("-Owner", false)]
    [InlineData("Own er", false)]
    [InlineData("Owner,Reader", false)]
    [InlineData("Own.er", false)]
    [InlineData("*", false)]
    [InlineData("\u00D6wner", false)]
    [InlineData("Own\u00E9r", false)]
    public void A_role_name_is_a_letter_followed_by_letters_digits_underscores_and_dashes(
        string? text, bool expected) =>
        Assert.Equal(expected, Identifiers.IsRoleName(text));

    [Theory]
    [InlineData("!", true)]
    [InlineData("~", true)]
    [InlineData("john.doe@example.com", true)]
    [InlineData("ABC\\user\"'<>", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("john:doe", false)]
    [InlineData(":", false)]
    [InlineData("john doe", true)]
    [InlineData("j\u00F6hn", true)]
    [InlineData("\uD83D\uDD11", true)]
    [InlineData("\u5C71\u7530", true)]
    [InlineData(" john", false)]
    [InlineData("john ", false)]
    [InlineData("john\u00A0", false)]
    [InlineData("\u3000john", false)]
    [InlineData("john\t", false)]
    [InlineData("jo\thn", false)]
    [InlineData("jo\nhn", false)]
    [InlineData("john\0", false)]
    [InlineData("john\u007F", false)]
    [InlineData("john\u0080", false)]
    [InlineData("jo\u0308hn", false)]
    [InlineData("\u212B", false)]
    [InlineData("john\uFFFE", false)]
    public void A_user_name_is_nfc_text_without_colon_control_characters_and_outer_white_space(
        string? text, bool expected) =>
        Assert.Equal(expected, Identifiers.IsUserName(text));

    // Not a theory: xunit replaces half a surrogate pair in an argument.
    [Fact]
    public void A_user_name_has_no_half_of_a_surrogate_pair() => Assert.All(
        ["john\uD83D", "\uDD11john", "\uDD11\uD83D"], (string text) => Assert.False(Identifiers.IsUserName(text)));

    [Theory]
    [InlineData("h7qw2lkp9sxa4mzd", true)]
    [InlineData("h7qw2lk", false)]
    [InlineData("h7qw2lkp.9sxa4mz", false)]
    public void A_key_id_is_narrower_than_an_id(string text, bool expected)
    {
        Assert.Equal(expected, Identifiers.IsKeyId(text));
        Assert.True(Identifiers.IsId(text));
    }

    [Fact]
    public void Names_end_at_64_and_user_names_at_128()
    {
        Assert.True(Identifiers.IsId(Letters64));
        Assert.False(Identifiers.IsId(Letters64 + "a"));
        Assert.True(Identifiers.IsRoleName(Letters64));
        Assert.False(Identifiers.IsRoleName(Letters64 + "a"));
        Assert.True(Identifiers.IsUserName(Letters64 + Letters64));
        Assert.False(Identifiers.IsUserName(Letters64 + Letters64 + "a"));
    }
}
