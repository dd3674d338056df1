using System.Text.Json;
using System.Text.Json.Nodes;
using ApiAccessControl.Cli.Decide;
using ApiAccessControl.Cli.Hosting;
using ApiAccessControl.Cli.Targets;

namespace ApiAccessControl.Cli.Commands.Decisions;

/// <summary>Compares what two policies allow.</summary>
internal static class DiffCommand
{
    private static readonly Argument<string> A = new("a")
    {
        Description = "A policy file, settings files or an address.",
    };

    private static readonly Argument<string> B = new("b") { Description = "The policy to compare with it." };

    public static Command Create() =>
        new Command(
            "diff",
            "Prints which records differ between two policies, and which requests they decide differently. The exit "
            + "code is 1 when something differs.")
        {
            A, B, TargetOptions.Map,
        }.WithTarget().Handle(RunAsync);

    private static async Task<int> RunAsync(CommandContext context)
    {
        var map = context.Map ?? AccessMapFile.Unknown;
        var (before, after) = (context.Target(context.Get(A), map), context.Target(context.Get(B), map));
        var (a, b) = (await before.LoadAsync(context.Cancelled), await after.LoadAsync(context.Cancelled));
        var records = await PolicyComparison.CompareAsync(
            a, b, withSecrets: before is not UrlTarget && after is not UrlTarget, context.Cancelled);
        var decisions = new List<DecisionDifference>();
        await foreach (var one in new DecisionComparison(a, b, TimeProvider.System.GetUtcNow()).CompareAsync())
        {
            context.Cancelled.ThrowIfCancellationRequested();
            decisions.Add(one);
        }

        if (context.Output.IsJson)
        {
            context.Output.Json(new JsonObject
            {
                ["records"] = new JsonArray([.. records.Select(Json)]),
                ["decisions"] = new JsonArray([.. decisions.Select(Json)]),
            });
        }
        else
        {
            context.Output.Table(
                ["Kind", "Id", "Change"], records.Select(one => (string[])[KindOf(one), one.Id, one.Change]));
            context.Output.Table(
                ["Verdict", "Key", "Method", "Endpoint", "From", "Reason"],
                decisions.Select(one => (string[])
                [
                    VerdictOf(one), one.Key, one.Method, RouteOf(one) ?? one.Endpoint.DisplayName,
                    $"{one.Address}", one.Reason,
                ]));
        }

        return records.Count + decisions.Count == 0 ? ExitCodes.Success : ExitCodes.Refused;
    }

    private static string VerdictOf(DecisionDifference one) => one.IsNowAllowed ? "now allowed" : "now refused";

    private static string? RouteOf(DecisionDifference one) =>
        one.Endpoint.IsUnknown ? null : one.Endpoint.Route;

    private static string KindOf(RecordDifference one) => JsonNamingPolicy.CamelCase.ConvertName($"{one.Kind}");

    private static JsonNode Json(RecordDifference one) =>
        new JsonObject { ["kind"] = KindOf(one), ["id"] = one.Id, ["change"] = one.Change };

    private static JsonNode Json(DecisionDifference one) => new JsonObject
    {
        ["verdict"] = one.IsNowAllowed ? "allowed" : "refused",
        ["key"] = one.Key,
        ["method"] = one.Method,
        ["route"] = RouteOf(one),
        ["address"] = $"{one.Address}",
        ["reason"] = one.Reason,
    };
}
