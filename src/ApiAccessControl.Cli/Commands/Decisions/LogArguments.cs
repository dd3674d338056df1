using ApiAccessControl.Cli.Decide;
using ApiAccessControl.Cli.Decide.Logs;
using ApiAccessControl.Cli.Errors;
using ApiAccessControl.Cli.Hosting;
using ApiAccessControl.Cli.Targets;

namespace ApiAccessControl.Cli.Commands.Decisions;

/// <summary>
/// The arguments of the commands that read a log: the target, unless an option names it, and the log.
/// </summary>
internal static class LogArguments
{
    private static readonly Argument<string[]> TargetAndLog = new("target-and-log")
    {
        Arity = new(1, 2),
        HelpName = "[target] log",
        Description = "A policy file, settings files or an address, unless an option names it; and the log: the gate's "
            + "JSON log or combined format. - is standard input.",
    };

    private static readonly Option<string> KeyField = new("--key-field")
    {
        Description = "The field of a combined log with the id of the key: user, or the name in 'name=id'.",
        DefaultValueFactory = _ => CombinedLog.User,
        HelpName = "FIELD",
    };

    public static Command WithLog(this Command command)
    {
        command.Arguments.Add(TargetAndLog);
        command.Options.Add(KeyField);
        command.Options.Add(TargetOptions.Map);
        return command.WithTarget();
    }

    public static AccessLog OpenLog(CommandContext context) =>
        AccessLog.Open(context.Get(TargetAndLog)[^1], context.Get(KeyField)!);

    public static ITarget TargetOf(CommandContext context, AccessMapFile? map)
    {
        var isNamed = TargetOptions.IsGiven(context.Parse);
        return (isNamed, context.Get(TargetAndLog)) switch
        {
            (true, [_]) => context.Target(map),
            (false, [var target, _]) => context.Target(target, map),
            (true, _) => throw new UsageException("An option names the policy, so the only argument is the log."),
            _ => throw new UsageException("Name the policy, as an option or before the log."),
        };
    }

    /// <summary>
    /// The map that the option names. Without one, a host is asked for its own, and of a file the checks before the
    /// endpoint are made.
    /// </summary>
    public static AccessMapFile MapOf(CommandContext context)
    {
        if (context.Map is { } map)
        {
            return map;
        }

        if (context.Get(TargetOptions.Url) is null)
        {
            context.Output.Note(
                "No --map: endpoints of files are not known, and their systems, roles and permissions not checked.");
        }

        return AccessMapFile.Unknown;
    }

    public static async Task<Decider> DeciderAsync(CommandContext context, ITarget target) =>
        new(await target.LoadAsync(context.Cancelled), TimeProvider.System.GetUtcNow());
}
