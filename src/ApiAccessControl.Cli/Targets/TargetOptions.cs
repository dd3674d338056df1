using ApiAccessControl.Cli.Errors;
using ApiAccessControl.Cli.Hosting;

namespace ApiAccessControl.Cli.Targets;

/// <summary>The options that name a target, the same on every command.</summary>
internal static class TargetOptions
{
    public static readonly Option<string?> File = new("--file")
    {
        Description = "A policy file, as AddFileStore keeps it.",
        HelpName = "policy.json",
    };

    public static readonly Option<string?> Settings = new("--settings")
    {
        Description = "The settings files of an application, separated by commas, each on top of the one before; the "
            + "policy in them is only read. Beside --file they give the options.",
        HelpName = "appsettings.json",
    };

    public static readonly Option<string?> Url = new("--url")
    {
        Description = "The management API of a running host.",
        HelpName = "https://host/access",
    };

    public static readonly Option<string?> KeyFrom = new("--key-from")
    {
        Description = "The environment variable that holds the key for --url.",
        HelpName = "ENV",
    };

    public static readonly Option<string?> KeyHeader = new("--key-header")
    {
        Description = "The header that carries the key. Default: X-Api-Key.",
        HelpName = "NAME",
    };

    public static readonly Option<bool> Basic = new("--basic")
    {
        Description = "Sends the key as user name and password, for hosts that accept Basic.",
    };

    public static readonly Option<int> RequestTimeout = new("--request-timeout")
    {
        Description = "The longest time in seconds for one answer of the host. Default: 100.",
        DefaultValueFactory = _ => 100,
        HelpName = "SECONDS",
    };

    public static readonly Option<string?> PepperFrom = new("--pepper-from")
    {
        Description = "The environment variable that holds Credentials:Pepper.",
        HelpName = "ENV",
    };

    public static readonly Option<string?> Map = new("--map")
    {
        Description = "The access map of the application as JSON (GET endpoints): what each route requires.",
        HelpName = "map.json",
    };

    public static Command WithTarget(this Command command)
    {
        foreach (var option in (Option[])[File, Settings, Url, KeyFrom, KeyHeader, Basic, RequestTimeout, PepperFrom])
        {
            command.Options.Add(option);
        }

        return command;
    }

    public static bool IsGiven(ParseResult parse) =>
        parse.GetValue(File) is not null || parse.GetValue(Settings) is not null || parse.GetValue(Url) is not null;

    /// <summary>The target that the options name.</summary>
    public static ITarget Read(ParseResult parse, AccessMapFile? map)
    {
        var (file, url) = (parse.GetValue(File), parse.GetValue(Url));
        if (file is not null && url is not null)
        {
            throw new UsageException("Give --file or --url, not both.");
        }

        var policy = PolicyOf(parse, map);
        return file is not null ? new FileTarget(policy with { File = file })
            : url is not null ? Host(parse, url, policy)
            : policy.Settings.Count > 0 ? new SettingsTarget(policy)
            : throw new UsageException("Name the policy: --file policy.json, --settings appsettings.json, or --url.");
    }

    /// <summary>The target that an argument names: an address, a settings file or a policy file.</summary>
    public static ITarget Parse(string text, ParseResult parse, AccessMapFile? map)
    {
        if (text.Contains("://", StringComparison.Ordinal))
        {
            return Host(parse, text, PolicyOf(parse, map));
        }

        var files = Files(text);
        return files.Length > 1 || SettingsFiles.IsOne(text)
            ? new SettingsTarget(new(null, files) { Pepper = Secrets.Optional(parse.GetValue(PepperFrom)), Map = map })
            : new FileTarget(PolicyOf(parse, map) with { File = text });
    }

    private static LocalPolicy PolicyOf(ParseResult parse, AccessMapFile? map) =>
        new(null, Files(parse.GetValue(Settings)))
        {
            Pepper = Secrets.Optional(parse.GetValue(PepperFrom)),
            Map = map,
        };

    private static string[] Files(string? text) =>
        text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static UrlTarget Host(ParseResult parse, string text, LocalPolicy options)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            throw new UsageException("--url is not an http or https address, such as https://host/access.");
        }

        if (address.UserInfo.Length > 0)
        {
            throw new UsageException(
                "A secret does not belong into an address: give its environment variable with --key-from.");
        }

        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
        {
            throw new UsageException("A key is not sent over plain HTTP to another machine: use https.");
        }

        var key = Secrets.Required(
            parse.GetValue(KeyFrom)
                ?? throw new UsageException("--url needs --key-from: the environment variable that holds the key."));
        if (parse.GetValue(Basic) && parse.GetValue(KeyHeader) is not null)
        {
            throw new UsageException("Give --basic or --key-header, not both.");
        }

        var timeout = parse.GetValue(RequestTimeout);
        if (timeout is < 1 or > 3600)
        {
            throw new UsageException("--request-timeout is 1 to 3600 seconds.");
        }

        return new(
            address, new(key, parse.GetValue(Basic) ? null : parse.GetValue(KeyHeader) ?? "X-Api-Key"),
            TimeSpan.FromSeconds(timeout), options);
    }
}
