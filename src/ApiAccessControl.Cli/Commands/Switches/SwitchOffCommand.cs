using System.Text.Json.Nodes;
using ApiAccessControl.Cli.Errors;
using ApiAccessControl.Cli.Targets;

namespace ApiAccessControl.Cli.Commands.Switches;

/// <summary>Switches something off.</summary>
internal static class SwitchOffCommand
{
    private static readonly Option<string?> Reason = new("--reason") { Description = "Why the API is off." };

    private static readonly Option<string?> Until = new("--until")
    {
        Description = "Until when, such as 2027-01-31T00:00:00Z: refusals tell callers when to retry.",
    };

    public static Command Create() =>
        new Command("off", "Switches off: requests are answered 503, or 403 for an organization or a project.")
        {
            Reason, Until, ForceOption.Force,
        }.WithSwitch().WithTarget().Handle(RunAsync);

    private static Task RunAsync(CommandContext context)
    {
        var (reason, until) = (context.Get(Reason), context.Get(Until));
        var body = new JsonObject { ["enabled"] = false };
        if (SwitchTarget.IsGlobal(context))
        {
            (body["disabledReason"], body["disabledUntil"]) = (reason, until);
        }
        else if (reason is not null || until is not null)
        {
            throw new UsageException("--reason and --until belong to the switch of the whole API.");
        }

        return SwitchTarget.ChangeAsync(context, body);
    }
}
