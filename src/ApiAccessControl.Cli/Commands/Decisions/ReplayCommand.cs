using System.Text.Json.Nodes;
using ApiAccessControl.Cli.Decide;
using ApiAccessControl.Cli.Decide.Logs;

namespace ApiAccessControl.Cli.Commands.Decisions;

/// <summary>Decides the requests of a log again.</summary>
internal static class ReplayCommand
{
    private static readonly Option<string?> Against = new("--against")
    {
        Description =
            "A second policy: prints what it decides differently. Without it the decisions are compared with the "
            + "log.",
        HelpName = "B",
    };

    public static Command Create() =>
        new Command(
            "replay", "Decides an access log again and prints which requests change. The exit code is 1 when some do.")
        {
            Against,
        }.WithLog().Handle(RunAsync);

    private static async Task<int> RunAsync(CommandContext context)
    {
        using var log = LogArguments.OpenLog(context);
        var map = LogArguments.MapOf(context);
        using var policy = await LogArguments.DeciderAsync(context, LogArguments.TargetOf(context, map));
        using var against = context.Get(Against) is { } other
            ? await LogArguments.DeciderAsync(context, context.Target(other, map)) : null;
        var replay = new Replay(policy, against);
        await LogRun.RunAsync(
            log, (entry, cancellationToken) => replay.AddAsync(entry, cancellationToken), context.Cancelled);
        Show(context, log, replay, isComparison: against is not null);
        return replay.Changed == 0 ? ExitCodes.Success : ExitCodes.Refused;
    }

    private static void Show(CommandContext context, AccessLog log, Replay replay, bool isComparison)
    {
        if (context.Output.IsJson)
        {
            context.Output.Json(Json(log, replay));
            return;
        }

        context.Output.Table(
            ["Change", "Requests", "Key", "Method", "Endpoint", "Address", "Reason"],
            replay.Changes.Select(change => (string[])
            [
                change.Direction, $"{change.Count}", change.Key, change.Method, change.Endpoint, change.Address,
                change.Reason,
            ]));
        context.Output.Note(
            $"{log.Lines} lines, {replay.Requests} requests, {replay.Allowed} allowed, {replay.Changed} decided "
            + $"differently {(isComparison ? "by the second policy" : "than in the log")}, {replay.Undetermined} not "
            + $"decidable from the log, {log.Others} lines without a request.");
        if (replay.IsCut)
        {
            context.Output.Note("Not all changes are listed; the numbers count all of them.");
        }
    }

    private static JsonObject Json(AccessLog log, Replay replay) => new()
    {
        ["lines"] = log.Lines,
        ["requests"] = replay.Requests,
        ["allowed"] = replay.Allowed,
        ["changed"] = replay.Changed,
        ["undetermined"] = replay.Undetermined,
        ["otherLines"] = log.Others,
        ["complete"] = !replay.IsCut,
        ["changes"] = new JsonArray([.. replay.Changes.Select(change => (JsonNode)new JsonObject
        {
            ["verdict"] = change.Direction == "now allowed" ? "allowed" : "refused",
            ["count"] = change.Count,
            ["key"] = change.Key,
            ["method"] = change.Method,
            ["endpoint"] = change.Endpoint,
            ["address"] = change.Address,
            ["reason"] = change.Reason,
        })]),
    };
}
