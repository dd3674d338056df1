using ApiAccessControl.Decisions;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Decisions;

/// <summary>
/// What a trace says of every check: the step, the name, what the check looked at, and the outcome.
/// </summary>
public class TraceLinesTests
{
    public static TheoryData<string> Lines => [.. TraceCase.All.Keys];

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_trace_has_the_line(string line) => Assert.Contains(line, TraceCase.All[line].Lines());

    [Fact]
    public void Every_check_has_a_line_for_each_outcome_that_it_can_have()
    {
        var expected = TraceCase.All.Keys.Select(line => (line.Split(": ")[0], Outcome(line))).ToHashSet();

        foreach (var example in TraceCase.All.Values)
        {
            Assert.All(
                example.Lines(), line => Assert.Contains((line.Split(": ")[0], Outcome(line)), expected));
        }
    }

    [Fact]
    public void A_check_that_passed_or_was_skipped_has_no_remedy()
    {
        foreach (var example in TraceCase.All.Values)
        {
            Assert.All(example.Checks(), check => Assert.Equal(
                check.Outcome is CheckOutcome.Refused or CheckOutcome.Reported, check.Remedy is not null));
        }
    }

    private static string Outcome(string line) => line[(line.LastIndexOf(' ') + 1)..];
}
