using ApiAccessControl.Http.Reports;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Reports;

/// <summary>Decisions of the last hour by minute, verdict and reason.</summary>
public class DecisionCountersTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Decisions_are_counted_by_minute_verdict_and_reason()
    {
        var counters = new DecisionCounters();
        counters.Add(Noon, AccessVerdict.Allowed, AccessReason.None);
        counters.Add(Noon.AddSeconds(59), AccessVerdict.Allowed, AccessReason.None);
        counters.Add(Noon.AddSeconds(60), AccessVerdict.Allowed, AccessReason.None);
        counters.Add(Noon.AddSeconds(61), AccessVerdict.Refused, AccessReason.EndpointNotFound);
        counters.Add(Noon.AddSeconds(61), AccessVerdict.Anonymous, AccessReason.None);

        Assert.Equal(
            [
                new(Noon, AccessVerdict.Allowed, AccessReason.None, 2),
                new(Noon.AddMinutes(1), AccessVerdict.Refused, AccessReason.EndpointNotFound, 1),
                new(Noon.AddMinutes(1), AccessVerdict.Allowed, AccessReason.None, 1),
                new DecisionCount(Noon.AddMinutes(1), AccessVerdict.Anonymous, AccessReason.None, 1),
            ],
            counters.Read(Noon.AddMinutes(1)));
    }

    [Fact]
    public void A_minute_is_shown_for_an_hour_and_its_cells_are_used_again()
    {
        var counters = new DecisionCounters();
        counters.Add(Noon, AccessVerdict.Allowed, AccessReason.None);

        Assert.Single(counters.Read(Noon.AddMinutes(59)));
        Assert.Empty(counters.Read(Noon.AddMinutes(60)));

        // 64 minutes are kept: this one has the cell of the first.
        counters.Add(Noon.AddMinutes(64), AccessVerdict.Allowed, AccessReason.None);
        var count = Assert.Single(counters.Read(Noon.AddMinutes(64)));
        Assert.Equal((Noon.AddMinutes(64), 1), (count.Minute, count.Count));

        // A thread that was interrupted for an hour must not reset it.
        counters.Add(Noon, AccessVerdict.Allowed, AccessReason.None);
        Assert.Equal(1, Assert.Single(counters.Read(Noon.AddMinutes(64))).Count);
    }

    [Fact]
    public void Decisions_of_many_threads_are_all_counted()
    {
        var counters = new DecisionCounters();

        Parallel.For(0, 100_000, i => counters.Add(Noon.AddMinutes(i % 3), AccessVerdict.Allowed, AccessReason.None));

        Assert.Equal(100_000, counters.Read(Noon.AddMinutes(2)).Sum(count => count.Count));
    }

    [Fact]
    public void Every_verdict_and_reason_has_a_cell_and_counting_allocates_nothing()
    {
        var counters = new DecisionCounters();
        foreach (var reason in Enum.GetValues<AccessReason>())
        {
            counters.Add(Noon, AccessVerdict.Refused, reason);
        }

        foreach (var verdict in Enum.GetValues<AccessVerdict>().Except([AccessVerdict.Refused]))
        {
            counters.Add(Noon, verdict, AccessReason.None);
        }

        Assert.All(counters.Read(Noon), count => Assert.Equal(1, count.Count));
        Assert.Equal(
            Enum.GetValues<AccessReason>().Length + Enum.GetValues<AccessVerdict>().Length - 1,
            counters.Read(Noon).Count);
        Assert.Equal(0, Allocation.Of(() => counters.Add(Noon, AccessVerdict.Allowed, AccessReason.None)));
    }
}
