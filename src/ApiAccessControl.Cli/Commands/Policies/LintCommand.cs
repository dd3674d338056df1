using System.Text.Json.Nodes;
using ApiAccessControl.Cli.Errors;
using ApiAccessControl.Cli.Hosting;
using ApiAccessControl.Cli.Output;
using ApiAccessControl.Cli.Targets;

namespace ApiAccessControl.Cli.Commands.Policies;

/// <summary>Prints what a start would refuse, and what it would warn about.</summary>
internal static class LintCommand
{
    private static readonly Argument<string?> Target = new("target")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "A policy file, settings files or an address, instead of an option.",
    };

    public static Command Create() =>
        new Command("lint", "Prints all errors and warnings that a start would report.")
        {
            Target, TargetOptions.Map,
        }.WithTarget().Handle(RunAsync);

    private static async Task<int> RunAsync(CommandContext context)
    {
        var target = context.Get(Target) is { } text ? context.Target(text, context.Map) : context.Target(context.Map);
        var found = target is UrlTarget
            ? await OfHostAsync(target, context.Cancelled)
            : await OfFilesAsync(target, context.Get(TargetOptions.Map) is not null, context.Cancelled);
        if (context.Output.IsJson)
        {
            context.Output.Json(new JsonObject { ["diagnostics"] = new JsonArray([.. found.Select(Json)]) });
        }
        else if (found.Count == 0)
        {
            context.Output.Note($"{target.Name}: no errors and no warnings.");
        }
        else
        {
            context.Output.Table(
                ["Severity", "Code", "Place", "Message"],
                found.Select(one => (string[])[one.Severity, one.Code, one.Place, one.Message]));
        }

        return found.Count == 0 ? ExitCodes.Success : ExitCodes.Refused;
    }

    private static async Task<IReadOnlyList<Diagnostic>> OfFilesAsync(
        ITarget target, bool hasMap, CancellationToken cancellationToken)
    {
        try
        {
            var host = await target.LoadAsync(cancellationToken);
            return
            [
                .. host.Warnings.Found,
                .. host.Service<AccessDiagnosticsReader>().Read().Select(Diagnostic.Of)
                    .Where(found => hasMap || !ComparesEndpoints(found.Code)),
            ];
        }
        catch (InvalidPolicyException invalid)
        {
            return [.. invalid.Errors.Select(Diagnostic.Error)];
        }
    }

    // Without the endpoints of the application every permission would match none.
    private static bool ComparesEndpoints(string code) => code == "permission_unused";

    private static async Task<IReadOnlyList<Diagnostic>> OfHostAsync(
        ITarget target, CancellationToken cancellationToken)
    {
        using var rest = await target.ConnectAsync(cancellationToken);
        var status = (await rest.GetAsync("status", cancellationToken)).Json;
        List<Diagnostic> found = [];
        if (status.Text("lastError") is { Length: > 0 } error)
        {
            found.Add(Diagnostic.Error(error));
        }

        if (status.Text("unreadableRecords") is { Length: > 0 } count && count != "0")
        {
            found.Add(new("error", "record_unreadable", "", $"{count} records cannot be read; the log names them."));
        }

        found.AddRange(status.Items("diagnostics").Select(one => new Diagnostic(
            "warning", one.Text("code"), one.Text("place"), one.Text("message"))));
        return found;
    }

    private static JsonNode Json(Diagnostic found) => new JsonObject
    {
        ["severity"] = found.Severity,
        ["code"] = found.Code,
        ["place"] = found.Place,
        ["message"] = found.Message,
    };
}
