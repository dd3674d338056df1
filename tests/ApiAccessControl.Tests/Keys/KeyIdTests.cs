using System.Numerics;
using ApiAccessControl.Keys;
using ApiAccessControl.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace ApiAccessControl.Tests.Keys;

public class KeyIdTests
{
    private static readonly Gen<string> Texts =
        from length in Gen.Choose(KeyIdText.MinLength, KeyIdText.MaxLength)
        from letters in Gen.ArrayOf(Gen.Elements(KeyIdText.Alphabet.ToCharArray()), length)
        select new string(letters);

    private static KeyId Parse(string text)
    {
        Assert.True(KeyId.TryParse(text, out KeyId id), text);
        return id;
    }

    [Theory]
    [InlineData("00000000")]
    [InlineData("zzzzzzzz")]
    [InlineData("a0000000")]
    [InlineData("h7qw2lkp9sxa4mzd")]
    [InlineData("123456789")]
    [InlineData("0123456789abcdefghijklmn")]
    [InlineData("0123456789abcdefghijklmno")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("abcdefghijklmnopqrstuvwxyz012345")]
    public void A_key_id_of_8_to_32_lower_case_letters_and_digits_survives_a_round_trip(string text)
    {
        Assert.True(KeyIdText.IsValid(text));
        Assert.Equal(text, Parse(text).ToString());
        Assert.False(Parse(text).IsNone);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1234567")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("H7qw2lkp9sxa4mzd")]
    [InlineData("h7qw2lkp9sxa4mzD")]
    [InlineData("h7qw2lkp9sxa4mz ")]
    [InlineData(" h7qw2lkp9sxa4mz")]
    [InlineData("h7qw2lkp-9sxa4mz")]
    [InlineData("h7qw2lkp_9sxa4mz")]
    [InlineData("h7qw2lkp.9sxa4mz")]
    [InlineData("h7qw2lkp:9sxa4mz")]
    [InlineData("h7qw2lkp*9sxa4mz")]
    [InlineData("h7qw2lkp%39sxa4mz")]
    [InlineData("h7qw2lkp\09sxa4mz")]
    [InlineData("h7qw2lkp'9sxa4mz")]
    [InlineData("h7qw2lkp/9sxa4mz")]
    [InlineData("h7qw2lkp`9sxa4mz")]
    [InlineData("h7qw2lkp{9sxa4mz")]
    [InlineData("h7qw2lkp\u00E99sxa4mz")]
    [InlineData("h7qw2lkp\u01319sxa4mz")]
    [InlineData("h7qw2lkp\u06619sxa4mz")]
    [InlineData("h7qw2lkp\uFF419sxa4mz")]
    [InlineData("h7qw2lkp\u0161sxa4mz")]
    public void Any_other_text_is_not_a_key_id(string? text)
    {
        Assert.False(KeyIdText.IsValid(text));
        Assert.False(KeyId.TryParse(text, out KeyId id));
        Assert.True(id.IsNone);
        Assert.Equal(default, id);
    }

    [Fact]
    public void A_key_id_that_must_not_be_disclosed_becomes_none()
    {
        Assert.True(KeyId.TryParse("abcdefgh12345678", out var id));

        Assert.Equal(id, id.If(true));
        Assert.True(id.If(false).IsNone);
        Assert.Equal(default, id.If(false));
    }

    [Fact]
    public void The_default_key_id_is_none_and_has_empty_text()
    {
        Assert.True(default(KeyId).IsNone);
        Assert.Equal("", default(KeyId).ToString());
        Assert.NotEqual(default, Parse("00000000"));
    }

    [Fact]
    public void Packing_a_key_id_loses_no_information() =>
        Prop.ForAll(Texts.ToArbitrary(), text => Parse(text).ToString() == text)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    [Fact]
    public void Two_key_ids_are_equal_exactly_when_their_texts_are_ordinally_equal() =>
        Prop.ForAll(Gen.Two(Texts).ToArbitrary(), pair =>
            {
                (string left, string right) = pair;
                bool same = string.Equals(left, right, StringComparison.Ordinal);
                return (Parse(left) == Parse(right)) == same
                    && (Parse(left) != Parse(right)) == !same
                    && Parse(left).Equals((object)Parse(right)) == same
                    && Parse(left).Equals(Parse(new string(left)))
                    && Parse(left).Hash == Parse(new string(left)).Hash;
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Theory]
    [InlineData("h7qw2lkp9sxa4mzd")]
    [InlineData("0000000000000000")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    public void A_change_of_one_character_or_of_the_length_is_another_id(string text)
    {
        var seen = new HashSet<KeyId> { Parse(text) };
        for (int i = 0; i < text.Length; i++)
        {
            foreach (char c in KeyIdText.Alphabet.Where(c => c != text[i]))
            {
                Assert.True(seen.Add(Parse(text[..i] + c + text[(i + 1)..])));
            }
        }

        for (int length = KeyIdText.MinLength; length < text.Length; length++)
        {
            Assert.True(seen.Add(Parse(text[..length])));
        }

        Assert.False(seen.Add(Parse(text)));
    }

    [Fact]
    public void A_key_id_is_not_equal_to_a_string_or_another_type() =>
        Assert.False(Parse("h7qw2lkp9sxa4mzd").Equals("h7qw2lkp9sxa4mzd"));

    [Fact]
    public void Changing_one_character_changes_about_half_the_bits_of_the_hash()
    {
        var random = new Random(1);
        foreach (int length in new[] { 8, 16, 24, 25, 32 })
        {
            long flips = 0;
            var perBit = new int[64];
            const int Rounds = 4_000;
            for (int round = 0; round < Rounds; round++)
            {
                char[] text = random.GetItems<char>(KeyIdText.Alphabet, length);
                ulong before = Parse(new string(text)).Hash;
                int at = random.Next(length);
                int digit = KeyIdText.Alphabet.IndexOf(text[at], StringComparison.Ordinal);
                text[at] = KeyIdText.Alphabet[(digit + 1 + random.Next(35)) % 36];
                ulong changed = before ^ Parse(new string(text)).Hash;
                flips += BitOperations.PopCount(changed);
                for (int bit = 0; bit < 64; bit++)
                {
                    perBit[bit] += (int)(changed >> bit) & 1;
                }
            }

            Assert.InRange(flips / (double)Rounds, 30, 34);
            Assert.All(perBit, count => Assert.InRange(count / (double)Rounds, 0.40, 0.60));
        }
    }

    [Fact]
    public void Ids_in_sequence_spread_over_a_table()
    {
        var filled = new HashSet<ulong>();
        for (int i = 0; i < 65_536; i++)
        {
            filled.Add(Parse($"key{i:d13}").Hash & 0xFFFF);
        }

        // 65,536 random values fill 63.2 % of as many slots: 41,427, with a deviation of about 100.
        Assert.InRange(filled.Count, 40_400, 42_400);
    }

    [Fact]
    public void Reading_comparing_and_hashing_allocate_nothing()
    {
        string text = "h7qw2lkp9sxa4mzd";
        KeyId other = Parse("h7qw2lkp9sxa4mze");
        Assert.Equal(0, Allocation.Of(() =>
        {
            if (!KeyId.TryParse(text, out KeyId id) || id == other || id.Hash == other.Hash)
            {
                throw new InvalidOperationException();
            }
        }));
    }
}
