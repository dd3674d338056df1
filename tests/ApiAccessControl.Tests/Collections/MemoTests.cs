using ApiAccessControl.Collections;

namespace ApiAccessControl.Tests.Collections;

public class MemoTests
{
    [Fact]
    public void An_added_value_is_found_under_an_equal_key()
    {
        var memo = new Memo<string, int>(StringComparer.OrdinalIgnoreCase);
        memo.Add("a", 1);

        Assert.True(memo.TryGet("A", out var value));
        Assert.Equal(1, value);
        Assert.False(memo.TryGet("b", out _));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void The_memo_stops_when_almost_no_values_are_equal(int asksOfEvery8th, bool remembers)
    {
        var memo = new Memo<int, int>();
        for (var i = 0; i < Memo<int, int>.Trial; i++)
        {
            for (var ask = 0; i % 8 == 1 && ask < asksOfEvery8th; ask++)
            {
                memo.TryGet(i - 1, out _);
            }

            memo.Add(i, i);
        }

        Assert.Equal(remembers, memo.TryGet(0, out _));
    }
}
