using ApiAccessControl.Decisions;
using ApiAccessControl.Soak.Deployments;
using ApiAccessControl.Soak.Measure;
using ApiAccessControl.Soak.Model;
using ApiAccessControl.Tests.Decisions;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Soak.Load;

/// <summary>An answer, and the time between which it was decided.</summary>
internal readonly record struct Answer(int Status, string Reason, Moment Sent, Moment Received);

/// <summary>A time on two clocks: commits are compared by the first, and the times of keys by the second.</summary>
internal readonly record struct Moment(long Timestamp, DateTimeOffset Time)
{
    public static Moment Now => new(TimeProvider.System.GetTimestamp(), TimeProvider.System.GetUtcNow());
}

/// <summary>Whether an answer is right by one of the states that may decide at its time.</summary>
internal sealed class Judge(SoakCounts counts)
{
    private static readonly string Unavailable = AccessReason.PolicyUnavailable.Code();

    /// <summary>Null, or why the answer is wrong.</summary>
    public string? Wrong(Deployment deployment, SoakNode node, Question question, Answer answer, bool counted)
    {
        var tolerance = deployment.ToleranceAt(node, answer.Sent.Timestamp, answer.Received.Timestamp);
        if (tolerance.MayBeUnavailable && IsSame($"503 {Unavailable}", answer, question))
        {
            return null;
        }

        if (tolerance.MustBeUnavailable && !question.Ask.Target.IsDisabled)
        {
            return $"{Describe(node, question, answer)}\nThe database is out of reach for longer than MaxStaleness.";
        }

        var from = answer.Sent.Timestamp - (long)(tolerance.Age.TotalSeconds * TimeProvider.System.TimestampFrequency);
        var right = new HashSet<string>();
        foreach (var state in deployment.History.InForce(from, answer.Received.Timestamp))
        {
            right.Add(Expected(node, state, question.Ask with { Now = answer.Sent.Time }));
            right.Add(Expected(node, state, question.Ask with { Now = answer.Received.Time }));
            if (!counted && right.Any(expected => IsSame(expected, answer, question)))
            {
                return null;
            }
        }

        if (right.Any(expected => IsSame(expected, answer, question)))
        {
            counts.Judged(right.Count == 1);
            return null;
        }

        return $"{Describe(node, question, answer)}\n"
            + $"Right since {tolerance.Age.TotalSeconds:n0} s: {string.Join(" or ", right)}";
    }

    // The answer to HEAD has no text.
    private static bool IsSame(string expected, Answer answer, Question question) =>
        question.Ask.Method == "HEAD"
            ? expected.StartsWith($"{answer.Status} ", StringComparison.Ordinal)
            : expected == $"{answer.Status} {answer.Reason}";

    private static string Expected(SoakNode node, PolicyState state, Ask ask)
    {
        var answer = ReferenceModel.Decide(node.Options, state.Records, ask);
        return answer.Verdict == AccessVerdict.Refused ? $"{answer.Status} {answer.Reason.Code()}" : "200 in";
    }

    private static string Describe(SoakNode node, Question question, Answer answer) =>
        $"{node.Name}: {question}\nAnswer after {(answer.Received.Time - answer.Sent.Time).TotalMilliseconds:n1} ms: "
        + $"{answer.Status} {answer.Reason}";
}
