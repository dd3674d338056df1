using System.Text.Json.Nodes;
using ApiAccessControl.Cli.Errors;
using ApiAccessControl.Cli.Output;
using ApiAccessControl.Cli.Targets;

namespace ApiAccessControl.Cli.Commands.Policies;

/// <summary>Waits until every node that may decide has a revision: a revocation is then in force everywhere.</summary>
internal static class WaitCommand
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(500);

    /// <summary>For the last question, which is asked at the end of the time-out.</summary>
    private static readonly TimeSpan ShortestQuestion = TimeSpan.FromSeconds(1);

    private static readonly Option<long?> Revision = new("--revision")
    {
        Description = "The revision. Default: the current one of the store when the command starts.",
    };

    private static readonly Option<int> Timeout = new("--timeout")
    {
        Description = "The longest wait in seconds. Default: 60.",
        DefaultValueFactory = _ => 60,
    };

    private static readonly Option<string[]> Except = new("--except")
    {
        Description = "The name of a silent node that has ended; can be repeated. A node that reports is waited for.",
        HelpName = "NODE",
    };

    public static Command Create() =>
        new Command("wait", "Waits until every node has a revision of the policy.") { Revision, Timeout, Except }
            .WithTarget().Handle(RunAsync);

    private static async Task<int> RunAsync(CommandContext context)
    {
        if (context.Get(TargetOptions.Url) is null)
        {
            throw new UsageException(
                "wait needs --url: a policy file does not say which processes decide by it.");
        }

        var limit = TimeSpan.FromSeconds(context.Get(Timeout));
        if (limit < TimeSpan.Zero || context.Get(Revision) is < 0)
        {
            throw new UsageException("--timeout and --revision cannot be negative.");
        }

        var rest = await context.ConnectAsync();
        var (time, started) = (TimeProvider.System, TimeProvider.System.GetTimestamp());
        var (wanted, longest) = (context.Get(Revision), rest.Timeout);
        NodeProgress? state = null;
        while (true)
        {
            var asked = time.GetTimestamp();
            if (limit > TimeSpan.Zero)
            {
                rest.Timeout = Min(longest, Max(ShortestQuestion, limit - time.GetElapsedTime(started)));
            }

            try
            {
                var status = (await rest.GetAsync("status", context.Cancelled)).Json;
                state = NodeProgress.Of(status, wanted, context.Get(Except) ?? []);
            }
            catch (UnreachableException) when (state is not null && time.GetElapsedTime(started) >= limit)
            {
                // The nodes that lagged at the answer before this question.
                return Show(context.Output, state);
            }

            wanted = state.Wanted;
            if (state.IsDone || time.GetElapsedTime(started) >= limit)
            {
                return Show(context.Output, state);
            }

            // The answer counts the records of the policy, which takes long in a large one.
            var pause = Max(ShortestPause, 2 * time.GetElapsedTime(asked));
            await Task.Delay(Min(pause, Max(limit - time.GetElapsedTime(started), TimeSpan.Zero)), context.Cancelled);
        }
    }

    private static int Show(CommandOutput output, NodeProgress state)
    {
        if (output.IsJson)
        {
            output.Json(new JsonObject
            {
                ["revision"] = state.Wanted,
                ["storedRevision"] = state.Stored,
                ["inForce"] = state.IsDone,
                ["lagging"] = new JsonArray([.. state.Lagging.Select(node => JsonNode.Parse(node.GetRawText()))]),
            });
        }
        else if (!state.IsDone && state.Lagging.Count > 0)
        {
            output.Table(
                ["Node", "Revision", "State", "Health", "Last report", "May decide until"],
                state.Lagging.Select(node => (string[])
                [
                    node.Text("name"), node.Text("revision"), node.Text("state"), node.Text("health"),
                    node.Instant("reportedAt"), node.Instant("decidesUntil"),
                ]));
        }

        output.Note(state.Summary);
        return state.IsDone ? ExitCodes.Success : ExitCodes.Refused;
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
