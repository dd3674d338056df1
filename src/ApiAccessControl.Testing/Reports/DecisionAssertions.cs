using System.Net;

namespace ApiAccessControl.Testing.Reports;

/// <summary>Compares a decision with what a test expects.</summary>
internal static class DecisionAssertions
{
    public static void ThrowIfNotAllowed(ClientDecision call)
    {
        var problem = call switch
        {
            { Decision: { Continues: false } decision } => $"was refused ({decision.Reason.Code()})",
            _ when IsRefusal(call) && call.Decision is null =>
                $"was answered {(int)call.StatusCode!} before the gate has decided",
            _ when IsRefusal(call) => $"was answered {(int)call.StatusCode!} by the application behind the gate",
            _ => null,
        };
        if (problem is not null)
        {
            throw new ApiAccessAssertionException(
                $"{call.Method} {call.Url} should be allowed, but {problem}.\n\n{call}");
        }
    }

    public static void ThrowIfNotRefused(ClientDecision call, AccessReason? reason)
    {
        var expected = reason is { } named ? $"refused ({named.Code()})" : "refused";
        var problem = call switch
        {
            { Decision: { Continues: false } decision } when reason is null || decision.Reason == reason => null,
            { Decision: { Continues: false } decision } => $"the reason is {decision.Reason.Code()}",
            _ when IsRefusal(call) && reason is null => null,
            { Decision: null } => "the gate did not decide on it",
            { Decision: { } decision } => decision.Verdict switch
            {
                AccessVerdict.LeftToAuthorization => "the gate left it to the application's authorization",
                _ => $"it was allowed ({VerdictText.Of(decision)})",
            },
        };
        if (problem is not null)
        {
            throw new ApiAccessAssertionException(
                $"{call.Method} {call.Url} should be {expected}, but {problem}.\n\n{call}");
        }
    }

    private static bool IsRefusal(ClientDecision call) =>
        call.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
}
