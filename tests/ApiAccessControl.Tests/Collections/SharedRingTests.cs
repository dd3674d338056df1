using ApiAccessControl.Collections;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Collections;

/// <summary>Many threads add, and a reader gets whole values in their order.</summary>
public class SharedRingTests
{
    [Fact]
    public void A_ring_returns_the_last_values_the_newest_first()
    {
        var ring = new SharedRing<Wide>(3);
        Assert.Empty(ring.Read());

        ring.Add(new(1));
        Assert.Equal([1], Numbers(ring));

        foreach (var number in Enumerable.Range(2, 6))
        {
            ring.Add(new(number));
        }

        Assert.Equal([7, 6, 5], Numbers(ring));
    }

    [Fact]
    public async Task Values_that_are_read_while_threads_write_are_whole_and_never_older_than_the_ring_is_long()
    {
        // Few slots, so that writers meet each other and the reader in them all the time.
        var ring = new SharedRing<Wide>(8);
        using var stop = new CancellationTokenSource();
        var added = 0L;
        Task[] writers =
        [
            .. Enumerable.Range(0, 3).Select(_ => Task.Run(
                () =>
                {
                    while (!stop.IsCancellationRequested)
                    {
                        ring.Add(new(Interlocked.Increment(ref added)));
                    }
                },
                TestContext.Current.CancellationToken)),
        ];
        var read = 0;
        try
        {
            for (var until = Environment.TickCount64 + 1_000; Environment.TickCount64 < until;)
            {
                var values = ring.Read();
                read += values.Count;
                Assert.All(values, value => Assert.True(value.IsWhole, $"{value} is torn."));
                Assert.InRange(values.Count, 0, 8);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(writers);
        }

        Assert.True(read > 1_000, $"{read} values were read.");
        Assert.True(added > 1_000, $"{added} values were added.");
    }

    [Fact]
    public void Adding_allocates_nothing()
    {
        var ring = new SharedRing<Wide>(16);

        Assert.Equal(0, Allocation.Of(() => ring.Add(new(1))));
    }

    private static IEnumerable<long> Numbers(SharedRing<Wide> ring) => ring.Read().Select(value => value.First);

    // As wide as what the gate records, with a reference in it, so that a copy takes several steps.
    private readonly record struct Wide(
        long First, string Text, long A, long B, long C, long D, long E, long F, long G, long H, long I, long Last)
    {
        private static readonly string[] Texts = ["even", "odd"];

        public Wide(long number)
            : this(number, Texts[number & 1], number, number, number, number, number, number, number, number, number, number)
        {
        }

        public bool IsWhole => this == new Wide(First);
    }
}
