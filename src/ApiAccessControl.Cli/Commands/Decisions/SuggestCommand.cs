using System.Text.Json.Nodes;
using ApiAccessControl.Cli.Decide;
using ApiAccessControl.Cli.Hosting;
using ApiAccessControl.Cli.Output;

namespace ApiAccessControl.Cli.Commands.Decisions;

/// <summary>Shows what keys have and never used, and what would have been enough.</summary>
internal static class SuggestCommand
{
    public static Command Create() =>
        new Command(
            "suggest",
            "Reads an access log and prints which permissions, roles and network entries were never used, and the "
            + "smallest set that would have allowed what was allowed.").WithLog().Handle(RunAsync);

    private static async Task RunAsync(CommandContext context)
    {
        using var log = LogArguments.OpenLog(context);
        var target = LogArguments.TargetOf(context, LogArguments.MapOf(context));
        var host = await target.LoadAsync(context.Cancelled);
        using var requests = new RequestResolver(host);
        var used = new UsedAccess(requests);
        await LogRun.RunAsync(
            log,
            (entry, _) =>
            {
                used.Add(entry);
                return default;
            },
            context.Cancelled);
        var suggestions = new Suggestions(used, await RolesAsync(host, context.Cancelled));
        List<KeySuggestion> keys = [];
        await foreach (var record in PolicyRecords.ReadAsync(host, PolicyRecordKind.Key, context.Cancelled))
        {
            keys.Add(suggestions.Of((KeyRecord)record));
        }

        if (context.Output.IsJson)
        {
            context.Output.Json(new JsonObject
            {
                ["lines"] = log.Lines,
                ["requests"] = used.Requests,
                ["otherLines"] = log.Others,
                ["keys"] = new JsonArray([.. keys.Select(Json)]),
            });
            return;
        }

        context.Output.Table(["Key", "Finding", "What"], keys.SelectMany(Rows));
        context.Output.Note(
            $"{log.Lines} lines, {used.Requests} allowed requests with a key, {log.Others} lines without a request.");
    }

    private static async Task<Dictionary<string, IReadOnlyList<string>>> RolesAsync(
        LocalHost host, CancellationToken cancellationToken)
    {
        var roles = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        await foreach (var record in PolicyRecords.ReadAsync(host, PolicyRecordKind.Role, cancellationToken))
        {
            roles.Add(record.Id, ((RoleRecord)record).Permissions);
        }

        return roles;
    }

    private static IEnumerable<string[]> Rows(KeySuggestion key)
    {
        if (key.IsUnused)
        {
            yield return [key.Key, "never used", ""];
            yield break;
        }

        foreach (var (finding, texts) in new[]
        {
            ("permission never used", key.UnusedPermissions), ("role never used", key.UnusedRoles),
            ("network never used", key.UnusedNetworks), ("permission needed", key.Permissions),
            ("role needed", key.Roles), ("address seen", key.Networks),
        })
        {
            foreach (var text in texts)
            {
                yield return [key.Key, finding, text];
            }
        }

        if (!key.IsComplete)
        {
            yield return [key.Key, "not complete",
                "The log, or the map, does not have everything that the requests needed."];
        }
    }

    private static JsonNode Json(KeySuggestion key) => new JsonObject
    {
        ["key"] = key.Key,
        ["used"] = !key.IsUnused,
        ["complete"] = key.IsComplete,
        ["unused"] = new JsonObject
        {
            ["permissions"] = JsonTexts.Array(key.UnusedPermissions),
            ["roles"] = JsonTexts.Array(key.UnusedRoles),
            ["networks"] = JsonTexts.Array(key.UnusedNetworks),
        },
        ["needed"] = new JsonObject
        {
            ["permissions"] = JsonTexts.Array(key.Permissions),
            ["roles"] = JsonTexts.Array(key.Roles),
            ["networks"] = JsonTexts.Array(key.Networks),
        },
    };
}
