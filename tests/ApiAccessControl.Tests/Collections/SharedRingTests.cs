using System.Runtime.CompilerServices;
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

    [Theory]
    [InlineData(32)]
    [InlineData(8)]
    public async Task Values_that_are_read_while_threads_write_are_whole(int capacity)
    {
        // Few slots, so that writers meet each other and the reader in them all the time.
        var ring = new SharedRing<Wide>(capacity);
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
        var (read, torn) = (0, 0);
        var started = Environment.TickCount64;

        // A busy machine may give the reader no time for a while.
        while (Environment.TickCount64 - started is var passed
            && (passed < 1_000 || (read <= 1_000 && passed < 60_000)))
        {
            foreach (var value in ring.Read())
            {
                read++;
                torn += value.IsWhole ? 0 : 1;
            }
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        Assert.Equal(0, torn);
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

    // Wide, so that a copy takes long enough to be interrupted, and with a reference in it.
    private readonly struct Wide
    {
        private static readonly string[] Texts = ["even", "odd"];

        private readonly Words _words;
        private readonly string _text;

        public Wide(long number)
        {
            ((Span<long>)_words).Fill(number);
            _text = Texts[number & 1];
        }

        public long First => _words[0];

        public bool IsWhole => !((ReadOnlySpan<long>)_words).ContainsAnyExcept(First)
            && ReferenceEquals(_text, Texts[First & 1]);
    }

    [InlineArray(64)]
    private struct Words
    {
        private long _first;
    }
}
