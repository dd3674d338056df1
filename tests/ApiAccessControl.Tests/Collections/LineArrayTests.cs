using System.Runtime.InteropServices;
using ApiAccessControl.Collections;

namespace ApiAccessControl.Tests.Collections;

public class LineArrayTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public void Each_element_starts_on_its_own_cache_line(int count)
    {
        var array = new LineArray<Element>(count);

        for (var i = 0; i < count; i++)
        {
            Assert.Equal(0, CacheLine.BytesToNext(ref array[i]));
            array[i] = new() { First = i, Last = ~i };
        }

        Assert.Equal(count, array.Count);
        Assert.All(Enumerable.Range(0, count), i => Assert.Equal((i, ~i), (array[i].First, array[i].Last)));
    }

    [Fact]
    public void An_element_that_is_not_one_cache_line_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => new LineArray<long>(1));

    [StructLayout(LayoutKind.Sequential, Size = CacheLine.Size)]
    private struct Element
    {
        public int First;
        private readonly long _between1, _between2, _between3;
        public int Last;
    }
}
