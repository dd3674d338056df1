using ApiAccessControl.EntityFrameworkCore.Store;
using ApiAccessControl.Policy;

namespace ApiAccessControl.PostgreSql.Tests.Store;

public sealed class AsciiOrderTests
{
    private static readonly string[] Identifiers = ["", "a", "ab", "abc", "abd", "ac", "acme/web", "z-9.x", "~"];

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("ab\0")]
    [InlineData("ab\0zz")]
    [InlineData("\0")]
    [InlineData("abé")]
    [InlineData("ab\ud83d")]
    [InlineData("ab\ud83d\udd11")]
    [InlineData("ab\uffff")]
    [InlineData("\uffff")]
    public void The_ascii_bound_splits_identifiers_at_the_same_place_as_the_text(string text)
    {
        var ascii = AsciiOrder.After(text);

        Assert.All(ascii, c => Assert.InRange(c, '\x1', '\x7f'));
        Assert.All(Identifiers, id => Assert.Equal(
            string.CompareOrdinal(id, text) > 0, string.CompareOrdinal(id, ascii) > 0));
    }
}
