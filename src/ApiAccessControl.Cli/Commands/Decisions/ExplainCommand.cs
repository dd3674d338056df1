using System.Text.Json;
using System.Text.Json.Nodes;
using ApiAccessControl.Cli.Errors;
using ApiAccessControl.Cli.Hosting;
using ApiAccessControl.Cli.Output;
using ApiAccessControl.Cli.Targets;

namespace ApiAccessControl.Cli.Commands.Decisions;

/// <summary>Explains the decision on one request.</summary>
internal static class ExplainCommand
{
    private const string UnknownEndpoint =
        "The endpoint is not known, because no --map was given: every check before its declarations was made, and its "
        + "systems, role and permission were not.";

    private static readonly Argument<string?> Target = new("target")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "A policy file, settings files or an address, instead of an option.",
    };

    private static readonly Option<string?> Key = new("--key")
    {
        Description = "The id of the key; without it the request has no key.",
        HelpName = "ID",
    };

    private static readonly Option<string> Request = new("--request")
    {
        Required = true,
        Description = "The method and the path, such as \"GET /members/search\".",
        HelpName = "REQUEST",
    };

    private static readonly Option<string?> From = new("--from")
    {
        Description = "The address of the client.",
        HelpName = "ADDRESS",
    };

    private static readonly Option<string?> Origin = new("--origin")
    {
        Description = "The Origin header of a browser.",
        HelpName = "ORIGIN",
    };

    private static readonly Option<string?> At = new("--at")
    {
        Description = "The instant of the request. Default: now.",
        HelpName = "INSTANT",
    };

    public static Command Create() =>
        new Command(
            "explain", "Explains the decision on a request, check by check. The exit code is 1 when it is refused.")
        {
            Target, Key, Request, From, Origin, At, TargetOptions.Map,
        }.WithTarget().Handle(RunAsync);

    private static async Task<int> RunAsync(CommandContext context)
    {
        var question = Question(context);
        var map = context.Map ?? AccessMapFile.Unknown;
        var target = context.Get(Target) is { } text ? context.Target(text, map) : context.Target(map);
        using var rest = await target.ConnectAsync(context.Cancelled);
        var explanation = JsonObject.Create(
            (await rest.SendAsync(HttpMethod.Post, "explain", question, context.Cancelled)).Json)!;
        if (explanation["endpoint"]?.GetValue<string>() == AccessMapFile.UnknownName)
        {
            (explanation["endpoint"], explanation["route"]) = (null, null);
            explanation["notes"]!.AsArray().Add(UnknownEndpoint);
        }

        var json = JsonSerializer.SerializeToElement(explanation);
        if (context.Output.IsJson)
        {
            context.Output.Json(json);
        }
        else
        {
            Show(context.Output, json);
        }

        return json.Member("decision").Text("verdict") == "refused" ? ExitCodes.Refused : ExitCodes.Success;
    }

    private static JsonObject Question(CommandContext context)
    {
        if (context.Get(Request)!.Split(' ', 2, StringSplitOptions.TrimEntries) is not [var method, var path]
            || !path.StartsWith('/'))
        {
            throw new UsageException("--request is a method and a path, such as \"GET /members/search\".");
        }

        var question = new JsonObject { ["method"] = method, ["path"] = path };
        foreach (var (name, value) in new[]
        {
            ("key", context.Get(Key)), ("address", context.Get(From)), ("origin", context.Get(Origin)),
            ("at", context.Get(At)),
        })
        {
            if (value is not null)
            {
                question[name] = value;
            }
        }

        return question;
    }

    private static void Show(CommandOutput output, JsonElement explanation)
    {
        var decision = explanation.Member("decision");
        output.Record(
            ("Verdict", decision.Text("verdict")),
            ("Reason", decision.Text("reason") is not "none" and var reason ? reason : ""),
            ("Status", decision.Text("status")),
            ("Endpoint", explanation.Text("endpoint")),
            ("Source", decision.Text("source")),
            ("Decided by", string.Join(' ', Decider(decision))),
            ("Revision", decision.Text("revision")));
        output.Table(
            ["Step", "Check", "Input", "Outcome", "Reason", "Remedy"],
            explanation.Items("checks").Select(check => (string[])
            [
                check.Text("step"), check.Text("check"), check.Text("input"), check.Text("outcome"),
                check.Text("reason"), check.Text("remedy"),
            ]));
        foreach (var note in explanation.Texts("notes"))
        {
            output.Note(note);
        }
    }

    private static IEnumerable<string> Decider(JsonElement decision) =>
        new[] { decision.Text("subject"), decision.Text("subjectId"), decision.Text("rule") }
            .Where(text => text is not ("" or "none"));
}
