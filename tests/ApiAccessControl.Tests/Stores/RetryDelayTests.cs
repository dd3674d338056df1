using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Stores;

public class RetryDelayTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly RetryDelay _delay = new();

    [Fact]
    public void Retry_delays_double_up_to_the_maximum_and_half_of_each_is_random()
    {
        foreach (var most in new[] { 100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000, 5_000 })
        {
            AssertBetweenHalfAnd(most, _delay.Next(Longest));
        }
    }

    [Fact]
    public void After_a_successful_read_retry_delays_start_from_the_first()
    {
        for (var i = 0; i < 10; i++)
        {
            _delay.Next(Longest);
        }

        _delay.Reset();

        AssertBetweenHalfAnd(100, _delay.Next(Longest));
    }

    [Fact]
    public void A_short_poll_interval_is_not_lengthened_by_the_retry_delay()
    {
        AssertBetweenHalfAnd(20, _delay.Next(TimeSpan.FromMilliseconds(20)));
        AssertBetweenHalfAnd(20, _delay.Next(TimeSpan.FromMilliseconds(20)));
    }

    [Fact]
    public void Two_nodes_do_not_retry_at_the_same_time() =>
        Assert.InRange(Enumerable.Range(0, 100).Select(_ => new RetryDelay().Next(Longest)).Distinct().Count(), 50,
            100);

    private static void AssertBetweenHalfAnd(int most, TimeSpan delay) =>
        Assert.InRange(delay, TimeSpan.FromMilliseconds(most / 2.0), TimeSpan.FromMilliseconds(most));
}
