using ApiAccessControl.Keys;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Keys;

public class KeyTextTests
{
    private const string Random42 = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg";
    private const string Random43 = "0" + Random42;
    private const string Known = "aac_h7qw2lkp9sxa4mzd_" + Random43 + "3yBPJR";

    private static KeyTextError Read(string? text, string prefix = "aac") =>
        KeyText.TryRead(text, prefix, out _, out _);

    [Theory]
    [InlineData(Known, "aac", "h7qw2lkp9sxa4mzd", Random43 + "3yBPJR")]
    [InlineData(
        "ab_12345678_zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz344LKY",
        "ab",
        "12345678",
        "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz344LKY")]
    [InlineData(
        "abcdefgh_z9z9z9z9z9z9z9z9z9z9z9z9z9z9z9z9_00000000000000000000000000000000000000000001KlmX5",
        "abcdefgh",
        "z9z9z9z9z9z9z9z9z9z9z9z9z9z9z9z9",
        "00000000000000000000000000000000000000000001KlmX5")]
    public void A_complete_key_is_split_into_its_parts(string text, string prefix, string id, string secret)
    {
        KeyTextError error = KeyText.TryRead(text, prefix, out KeyId foundId, out ReadOnlySpan<char> found);
        Assert.Equal(KeyTextError.None, error);
        Assert.Equal(id, foundId.ToString());
        Assert.Equal(secret, found.ToString());
    }

    [Theory]
    [InlineData(null, nameof(KeyTextError.Prefix))]
    [InlineData("", nameof(KeyTextError.Prefix))]
    [InlineData("aac", nameof(KeyTextError.Prefix))]
    [InlineData("aacd", nameof(KeyTextError.Prefix))]
    [InlineData("AAC_h7qw2lkp9sxa4mzd_" + Random43 + "3yBPJR", nameof(KeyTextError.Prefix))]
    [InlineData("aad_h7qw2lkp9sxa4mzd_" + Random43 + "3yBPJR", nameof(KeyTextError.Prefix))]
    [InlineData("aa_h7qw2lkp9sxa4mzd_" + Random43 + "3yBPJR", nameof(KeyTextError.Prefix))]
    [InlineData(" " + Known, nameof(KeyTextError.Prefix))]
    [InlineData("\"" + Known + "\"", nameof(KeyTextError.Prefix))]
    [InlineData("h7qw2lkp9sxa4mzd", nameof(KeyTextError.Prefix))]
    [InlineData(Random43 + "3yBPJR", nameof(KeyTextError.Prefix))]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", nameof(KeyTextError.Prefix))]
    [InlineData("\u0430ac_h7qw2lkp9sxa4mzd_" + Random43 + "3yBPJR", nameof(KeyTextError.Prefix))]
    [InlineData("aac_", nameof(KeyTextError.Length))]
    [InlineData("aac__", nameof(KeyTextError.Length))]
    [InlineData("aac_h7qw2lkp9sxa4mzd", nameof(KeyTextError.Length))]
    [InlineData("aac_h7qw2lkp9sxa4mzd_", nameof(KeyTextError.Length))]
    [InlineData("aac_" + Random43 + "3yBPJR", nameof(KeyTextError.Length))]
    [InlineData("aac_" + Random43 + "3yBPJR_h7qw2lkp9sxa4mzd", nameof(KeyTextError.Length))]
    [InlineData("aac_h7qw2lkp9sxa4mzd-" + Random43 + "3yBPJR", nameof(KeyTextError.Length))]
    [InlineData(Known + " ", nameof(KeyTextError.Length))]
    [InlineData(Known + "\n", nameof(KeyTextError.Length))]
    [InlineData(Known + "," + Known, nameof(KeyTextError.Length))]
    [InlineData("aac_H7qw2lkp9sxa4mzd_" + Random43 + "3yBPJR", nameof(KeyTextError.Id))]
    [InlineData("aac_h7qw2lkp_sxa4mzd_" + Random43 + "3yBPJR", nameof(KeyTextError.Id))]
    [InlineData("aac_h7qw2lkp9sxa4mz\0_" + Random43 + "3yBPJR", nameof(KeyTextError.Id))]
    [InlineData("aac_h7qw2lkp9sxa4mz\u00E9_" + Random43 + "3yBPJR", nameof(KeyTextError.Id))]
    [InlineData("aac_h7qw2lkp9sxa4mzd_\u00E9" + Random42 + "3yBPJR", nameof(KeyTextError.Secret))]
    [InlineData("aac_h7qw2lkp9sxa4mzd_-" + Random42 + "3yBPJR", nameof(KeyTextError.Secret))]
    [InlineData("aac_h7qw2lkp9sxa4mzd__" + Random42 + "3yBPJR", nameof(KeyTextError.Secret))]
    [InlineData("aac_h7qw2lkp9sxa4mzd_" + Random43 + "3yBPJ\u0000", nameof(KeyTextError.Secret))]
    [InlineData("aac_h7qw2lkp9sxa4mzd_" + Random43 + "3ybpjr", nameof(KeyTextError.Checksum))]
    [InlineData("aac_h7qw2lkp9sxa4mzd_" + Random43 + "000000", nameof(KeyTextError.Checksum))]
    [InlineData("aac_h7qw2lkp9sxa4mzd_" + Random43 + "zzzzzz", nameof(KeyTextError.Checksum))]
    [InlineData("aac_h7qw2lkp9sxa4mze_" + Random43 + "3yBPJR", nameof(KeyTextError.Checksum))]
    public void Any_other_key_text_is_refused_with_its_first_error(string? text, string error)
    {
        KeyTextError found = KeyText.TryRead(text, "aac", out KeyId id, out ReadOnlySpan<char> secret);
        Assert.Equal(error, found.ToString());
        Assert.True(id.IsNone);
        Assert.True(secret.IsEmpty);
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    [InlineData(16, true)]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public void An_id_has_8_to_32_characters(int length, bool whole) =>
        Assert.Equal(whole, Read(KeyText.Complete($"aac_{new string('a', length)}_{Random43}")) == KeyTextError.None);

    [Theory]
    [InlineData("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef")]
    [InlineData("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefgh")]
    [InlineData("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcde_g")]
    public void A_valid_checksum_does_not_make_a_wrong_secret_valid(string random) =>
        Assert.NotEqual(KeyTextError.None, Read(KeyText.Complete($"aac_h7qw2lkp9sxa4mzd_{random}")));

    [Fact]
    public void Every_change_of_one_character_of_a_key_is_detected()
    {
        string text = ApiKeyGenerator.Create().Text;
        Assert.Equal(KeyTextError.None, Read(text));
        for (int i = 0; i < text.Length; i++)
        {
            foreach (char c in "09azAZ_-. \0\u00E9\uFF10".Where(c => c != text[i]))
            {
                Assert.NotEqual(KeyTextError.None, Read(text[..i] + c + text[(i + 1)..]));
            }
        }
    }

    [Fact]
    public void A_swapped_missing_or_doubled_character_of_a_key_is_detected()
    {
        string text = ApiKeyGenerator.Create().Text;
        for (int i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] != text[i + 1])
            {
                Assert.NotEqual(KeyTextError.None, Read(text[..i] + text[i + 1] + text[i] + text[(i + 2)..]));
            }

            Assert.NotEqual(KeyTextError.None, Read(text.Remove(i, 1)));
            Assert.NotEqual(KeyTextError.None, Read(text.Insert(i, text[i..(i + 1)])));
        }
    }

    [Fact]
    public void A_truncated_key_is_refused()
    {
        string text = ApiKeyGenerator.Create().Text;
        for (int length = 0; length < text.Length; length++)
        {
            Assert.NotEqual(KeyTextError.None, Read(text[..length]));
            Assert.NotEqual(KeyTextError.None, Read(text[(text.Length - length)..]));
        }
    }

    [Fact]
    public void The_key_of_one_prefix_is_not_a_key_of_another()
    {
        Assert.Equal(KeyTextError.Prefix, Read(ApiKeyGenerator.Create("prod").Text, "test"));
        Assert.NotEqual(KeyTextError.None, Read("test" + ApiKeyGenerator.Create("prod").Text[4..], "test"));
    }

    [Fact]
    public void Very_long_text_is_refused_without_reading_it() =>
        Assert.Equal(KeyTextError.Length, Read("aac_" + new string('a', 1_000_000)));

    [Theory]
    [InlineData("aa", true)]
    [InlineData("aac", true)]
    [InlineData("a1", true)]
    [InlineData("abcdefgh", true)]
    [InlineData("z1234567", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("a", false)]
    [InlineData("abcdefghi", false)]
    [InlineData("1a", false)]
    [InlineData("Aa", false)]
    [InlineData("aA", false)]
    [InlineData("a_", false)]
    [InlineData("a-b", false)]
    [InlineData("a b", false)]
    [InlineData("a\u00E9", false)]
    [InlineData("\u0131a", false)]
    [InlineData("a\u0661", false)]
    public void A_prefix_is_a_lower_case_letter_and_1_to_7_lower_case_letters_or_digits(string? text, bool expected) =>
        Assert.Equal(expected, KeyText.IsPrefix(text));

    [Theory]
    [InlineData("aac_", true)]
    [InlineData("aac_anything at all", true)]
    [InlineData("aac", false)]
    [InlineData("aacx_", false)]
    [InlineData("Aac_", false)]
    [InlineData("", false)]
    public void Text_that_starts_with_prefix_and_separator_is_treated_as_one_of_our_keys(string text, bool expected) =>
        Assert.Equal(expected, KeyText.HasPrefix(text, "aac"));

    [Theory]
    [InlineData(Known)]
    [InlineData("aac_h7qw2lkp9sxa4mzd_" + Random43 + "000000")]
    [InlineData("nonsense")]
    public void Reading_allocates_nothing(string text) =>
        Assert.Equal(0, Allocation.Of(() => KeyText.TryRead(text, "aac", out _, out _)));
}
