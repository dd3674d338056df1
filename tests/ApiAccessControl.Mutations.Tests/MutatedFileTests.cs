namespace ApiAccessControl.Mutations.Tests;

public class MutatedFileTests
{
    [Fact]
    public void Without_an_active_mutant_the_changed_code_gives_the_original_result()
    {
        var sample = Sample.Of("""
            public static string Run()
            {
                var text = "";
                for (var i = 0; i < 3; i++)
                {
                    text += i == 1 ? "one " : $"{i * 2 + 1} ";
                }

                return text.Length > 0 && text[0] != 'x' ? text : "none";
            }
            """);

        Assert.NotEmpty(sample.Mutants);
        Assert.Equal("1 one 5 ", sample.Run());
    }

    [Theory]
    [InlineData("3 < 3", "3 <= 3", false, true)]
    [InlineData("3 >= 3", "3 > 3", true, false)]
    [InlineData("(1 + 1) == 2", "not ((1 + 1) == 2)", true, false)]
    [InlineData("One && !One", "One || !One", false, true)]
    [InlineData("5 + 2", "5 - 2", 7, 3)]
    [InlineData("6 & 3", "6 | 3", 2, 7)]
    [InlineData("1 << 4", "1 >> 4", 16, 0)]
    public void An_operator_is_replaced_by_its_neighbour(string original, string change, object before, object after)
    {
        var sample = Sample.Of(
            "private static bool One = System.Environment.ProcessorCount > 0;"
            + $"public static object Run() {{ return ({original}); }}");

        Assert.Equal(before, sample.Run());
        Assert.Equal(after, sample.RunWith(change));
    }

    [Fact]
    public void A_condition_is_negated_and_a_statement_and_a_result_are_removed()
    {
        var sample = Sample.Of("""
            public static string Run()
            {
                var parts = new System.Collections.Generic.List<string>();
                if (parts.Equals(parts))
                {
                    parts.Add("a");
                }

                return string.Join(',', parts);
            }
            """);

        Assert.Equal("a", sample.Run());
        Assert.Equal("", sample.RunWith("not (parts.Equals(parts))"));
        Assert.Equal("", sample.RunWith("(nothing)"));
        Assert.Null(sample.RunWith("default(string)"));
    }

    [Fact]
    public void A_number_keeps_the_type_that_it_has_in_the_original()
    {
        var sample = Sample.Of("""
            private static uint Half(uint number) => number / 2;
            public static object Run()
            {
                return Half(9) + 1;
            }
            """);

        Assert.Equal(5u, sample.Run());
        Assert.Equal(6u, sample.RunWith("2"));
        Assert.Equal(4u, sample.RunWith("3"));
    }

    [Fact]
    public void A_change_that_does_not_compile_is_left_out_and_the_others_remain()
    {
        var sample = Sample.Of("""
            public static int Run()
            {
                int number;
                number = 4;
                if (!int.TryParse("5", out var parsed))
                {
                    return -1;
                }

                return number + parsed;
            }
            """);

        Assert.Equal(9, sample.Run());
        Assert.DoesNotContain(sample.Mutants, mutant => mutant.Change == "(nothing)");
        Assert.Equal(-1, sample.RunWith("number - parsed"));
    }

    [Fact]
    public void Two_changes_that_compile_only_alone_do_not_both_remain()
    {
        var sample = Sample.Of("""
            public static int Run()
            {
                int number;
                number = 4;
                number = 5;
                return number;
            }
            """);

        Assert.Equal(5, sample.Run());
        Assert.Equal(4, sample.RunWith("(nothing)"));
    }

    [Fact]
    public void Constants_and_attributes_are_not_changed()
    {
        var sample = Sample.Of("""
            private const int Most = 1 + 2;
            [System.Obsolete("old", false)]
            public static int Run() => Most;
            """);

        Assert.Empty(sample.Mutants);
        Assert.Equal(3, sample.Run());
    }
}
